package hep.mirage.model.generator.encoding;

/** Maps an azimuth φ [rad] to the point (cos φ, sin φ): φ = -π and φ = π are the same point. */
public record DirectionScaler() implements FeatureScaler {
    @Override
    public int width() {
        return 2;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        target[at] = (float) StrictMath.cos(value);
        target[at + 1] = (float) StrictMath.sin(value);
    }

    @Override
    public double decode(float[] source, int at) {
        return StrictMath.atan2(source[at + 1], source[at]);
    }
}
