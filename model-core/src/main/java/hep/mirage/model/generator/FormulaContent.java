package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;

/** Nothing: the manifest of a generator by formula says all about it. */
record FormulaContent() implements BundleContent {
    static final String ENTRY = "formula";

    static FormulaContent of(GeneratorManifest manifest, byte[] bytes) {
        if (bytes.length != 0) {
            throw new InvalidInput(ENTRY + " has " + bytes.length + " bytes; a generator by formula has none");
        }
        ((FormulaSettings) manifest.settings()).requireDrawable(manifest.schema());
        return new FormulaContent();
    }

    @Override
    public String entry() {
        return ENTRY;
    }

    @Override
    public byte[] bytes() {
        return new byte[0];
    }

    @Override
    public Generator generator(GeneratorManifest manifest) {
        return ((FormulaSettings) manifest.settings()).generator(manifest.schema());
    }
}
