package hep.mirage.fit.shape;

import java.util.Arrays;
import java.util.List;

/** A shape of fixed form, whose only parameter is its height n1, of either sign: a density in events per GeV. */
interface HeightShape extends Shape {
    /** The height. */
    List<Parameter> HEIGHT = List.of(new Parameter("n1", "events/GeV"));

    @Override
    default List<Parameter> parameters() {
        return HEIGHT;
    }

    @Override
    default double[] reported(double[] internal) {
        return internal.clone();
    }

    @Override
    default double[] internal(double[] reported) {
        return reported.clone();
    }

    @Override
    default double[] reportedJacobian(double[] internal) {
        return new double[] {1};
    }

    @Override
    default TabulatedShape at(double... massesGeV) {
        double[] one = {1};
        return new LinearBins(
                1, Arrays.stream(massesGeV).map(mass -> density(mass, one)).toArray());
    }
}
