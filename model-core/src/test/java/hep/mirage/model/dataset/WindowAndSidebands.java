package hep.mirage.model.dataset;

/**
 * Labels of a window between two side-bands.
 *
 * @param massGeV m0, the middle
 * @param windowHalfWidthGeV the window is m0 - this to m0 + this
 * @param sidebandOuterGeV the side-bands reach from the window to m0 ± this
 */
public record WindowAndSidebands(double massGeV, double windowHalfWidthGeV, double sidebandOuterGeV)
        implements MassLabels {
    @Override
    public Label of(double mass) {
        if (mass >= massGeV - windowHalfWidthGeV && mass < massGeV + windowHalfWidthGeV) {
            return Label.WINDOW;
        }
        boolean inside = mass >= massGeV - sidebandOuterGeV && mass < massGeV + sidebandOuterGeV;
        return inside ? Label.SIDEBAND : Label.OUTSIDE;
    }
}
