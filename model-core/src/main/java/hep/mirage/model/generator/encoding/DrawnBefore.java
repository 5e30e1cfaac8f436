package hep.mirage.model.generator.encoding;

/** A feature that is drawn before the net, see {@link hep.mirage.model.generator.condition.EventConditions}. */
public record DrawnBefore() implements FeatureScaler {
    @Override
    public int width() {
        return 0;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        // The net receives it as a condition.
    }

    @Override
    public double decode(float[] source, int at) {
        throw new IllegalStateException("a feature that is drawn before the net is no output of it");
    }
}
