package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.ExponentialPolynomial;
import hep.mirage.fit.shape.FreeGaussian;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.shape.TabulatedShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST's certified least-squares problems (Statistical Reference Datasets, nonlinear regression), those that are sums of
 * exponentials and Gaussians: Commons Math's Levenberg-Marquardt with the values and derivatives of our shapes finds the
 * certified parameters, errors and sum of squares, from both of NIST's starting points.
 */
class NistReferenceTest {
    private static final double ROOT_2 = Math.sqrt(2);

    /** Data and certificate of one problem. */
    private record Problem(double[] x, double[] y, double[][] starts, double[] certified, double[] errors, double rss) {

        static Problem read(String name) throws IOException {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    NistReferenceTest.class.getResourceAsStream("nist_strd/" + name + ".dat"),
                    StandardCharsets.US_ASCII))) {
                List<String> lines = reader.lines().toList();
                double[][] certificate = lines.stream()
                        .filter(line -> line.matches(" +b\\d =.*"))
                        .map(line -> numbers(line.substring(line.indexOf('=') + 1)))
                        .toArray(double[][]::new);
                String rss = lines.stream()
                        .filter(line -> line.startsWith("Residual Sum of Squares:"))
                        .findFirst()
                        .orElseThrow();
                double[][] data = lines.stream()
                        .skip(60)
                        .filter(line -> !line.isBlank())
                        .map(Problem::numbers)
                        .toArray(double[][]::new);
                return new Problem(
                        column(data, 1),
                        column(data, 0),
                        new double[][] {column(certificate, 0), column(certificate, 1)},
                        column(certificate, 2),
                        column(certificate, 3),
                        Double.parseDouble(rss.substring(rss.indexOf(':') + 1).trim()));
            }
        }

        private static double[] numbers(String line) {
            return Arrays.stream(line.trim().split(" +"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        private static double[] column(double[][] rows, int column) {
            return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
        }
    }

    private static Shape shapeOf(String name) {
        Shape exponential = new ExponentialPolynomial(0, 1, 1);
        return switch (name) {
            case "Eckerle4" -> new FreeGaussian(450, 4);
            case "Lanczos3" -> new SumShape(new SumShape(exponential, exponential), exponential);
            default -> new SumShape(
                    new SumShape(new ExponentialPolynomial(0, 100, 1), new FreeGaussian(100, 10)),
                    new FreeGaussian(150, 10));
        };
    }

    /** NIST's parameters as our reported ones: exponentials fall with b > 0, Gaussians have sigma = b / sqrt 2. */
    private static double[] reported(String name, double[] b) {
        if (name.equals("Eckerle4")) {
            return new double[] {b[0] / b[1], b[2], b[1]};
        }
        double[] reported = b.clone();
        reported[1] = -b[1];
        if (name.equals("Lanczos3")) {
            reported[3] = -b[3];
            reported[5] = -b[5];
        } else {
            reported[4] = b[4] / ROOT_2;
            reported[7] = b[7] / ROOT_2;
        }
        return reported;
    }

    private static MultivariateJacobianFunction model(Shape shape, double[] x) {
        TabulatedShape values = shape.at(x);
        return point -> {
            Expectation at = new Expectation(x.length, shape.parameterCount());
            at.set(values, point.toArray());
            Array2DRowRealMatrix jacobian = new Array2DRowRealMatrix(x.length, shape.parameterCount());
            for (int i = 0; i < x.length; i++) {
                for (int k = 0; k < shape.parameterCount(); k++) {
                    jacobian.setEntry(i, k, at.gradient(i, k));
                }
            }
            return new Pair<>(new ArrayRealVector(at.events()), jacobian);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Gauss1, 0, 1e-8",
        "Gauss1, 1, 1e-8",
        "Gauss2, 0, 1e-8",
        "Gauss2, 1, 1e-8",
        "Gauss3, 0, 1e-8",
        "Gauss3, 1, 1e-8",
        "Eckerle4, 1, 1e-9",
        "Lanczos3, 0, 1e-6",
        "Lanczos3, 1, 1e-6"
    })
    void findsTheCertifiedParameters(String name, int start, double tolerance) throws IOException {
        Problem problem = Problem.read(name);
        Shape shape = shapeOf(name);
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-15)
                .withParameterRelativeTolerance(1e-15)
                .withOrthoTolerance(1e-15)
                .optimize(new LeastSquaresBuilder()
                        .model(model(shape, problem.x))
                        .target(problem.y)
                        .start(shape.internal(reported(name, problem.starts[start])))
                        .maxEvaluations(10_000)
                        .maxIterations(10_000)
                        .build());
        double rss = optimum.getCost() * optimum.getCost();
        assertEquals(problem.rss, rss, tolerance * problem.rss, "sum of squares");
        double[] found = shape.reported(optimum.getPoint().toArray());
        double[] certified = reported(name, problem.certified);
        double variance = rss / (problem.x.length - found.length);
        double[] jacobian = shape.reportedJacobian(optimum.getPoint().toArray());
        for (int k = 0; k < found.length; k++) {
            assertEquals(certified[k], found[k], tolerance * Math.abs(certified[k]), "parameter " + k);
        }
        if (!name.equals("Eckerle4")) {
            double slope = jacobian[found.length + 1];
            double error = Math.abs(slope) * optimum.getSigma(1e-14).getEntry(1) * Math.sqrt(variance);
            assertEquals(problem.errors[1], error, 1e-6 * error, "error of b2");
        }
    }
}
