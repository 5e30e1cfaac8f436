package hep.mirage.model.training.file;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;

/**
 * The {@code coefficients.bin} of DL4J's model zip: all parameters as one vector of ND4J, {@code Nd4j.write}'s format. It
 * consists of two buffers, each with a kind of memory, a length, a type and big-endian values: ND4J's description of the
 * vector's shape, and the parameters. DL4J stores the weights of a layer [inputs × outputs] by columns, Mirage by rows; biases
 * follow the weights in both.
 */
final class Dl4jCoefficients {
    private static final String MEMORY = "MIXED_DATA_TYPES";
    private static final String SHAPE_TYPE = "LONG";
    private static final String TYPE = "FLOAT";

    /** ND4J's flag of an array of floats. */
    private static final long FLOATS = 1 << 13;

    private Dl4jCoefficients() {}

    /**
     * The vector of a net's parameters.
     *
     * @param weights of dense layers without normalisation
     */
    static byte[] write(NetworkWeights weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = weights.values().length;
        // Rank, length, stride, flags, stride between elements, order by rows.
        long[] shape = {1, length, 1, FLOATS, 1, 'c'};
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeHeader(out, shape.length, SHAPE_TYPE);
            for (long value : shape) {
                out.writeLong(value);
            }
            writeHeader(out, length, TYPE);
            for (int place : places(weights.shape())) {
                out.writeFloat(weights.values()[place]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A row vector [1 × d] of ND4J.
     *
     * @param out receives it
     * @param values [d], written in single precision
     */
    static void writeRow(DataOutputStream out, double[] values) throws IOException {
        // Rank, lengths, strides, flags, stride between elements, order by rows.
        long[] shape = {2, 1, values.length, values.length, 1, FLOATS, 1, 'c'};
        writeHeader(out, shape.length, SHAPE_TYPE);
        for (long value : shape) {
            out.writeLong(value);
        }
        writeHeader(out, values.length, TYPE);
        for (double value : values) {
            out.writeFloat((float) value);
        }
    }

    private static void writeHeader(DataOutputStream out, int length, String type) throws IOException {
        out.writeUTF(MEMORY);
        out.writeLong(length);
        out.writeUTF(type);
    }

    /**
     * The parameters of a net.
     *
     * @param bytes as {@link #write} gives them
     * @param shape of the net
     * @throws IllegalArgumentException if they are not parameters of that shape
     */
    static NetworkWeights read(byte[] bytes, NetworkShape shape) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(Long.BYTES * readHeader(in, SHAPE_TYPE));
            long length = readHeader(in, TYPE);
            if (length != shape.parameterCount()) {
                throw new IllegalArgumentException(
                        length + " weights for a net with " + shape.parameterCount() + " parameters");
            }
            float[] values = new float[shape.parameterCount()];
            for (int place : places(shape)) {
                values[place] = in.readFloat();
            }
            return new NetworkWeights(shape, values);
        } catch (EOFException | UTFDataFormatException e) {
            throw new IllegalArgumentException("its weights are cut short or damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Length of the buffer that follows. */
    private static long readHeader(DataInputStream in, String type) throws IOException {
        in.readUTF();
        long length = in.readLong();
        String found = in.readUTF();
        if (!found.equals(type)) {
            throw new IllegalArgumentException("its weights are of type " + found + " where " + type + " belongs");
        }
        return length;
    }

    /** [parameters], Mirage's index of each parameter in DL4J's order. */
    private static int[] places(NetworkShape shape) {
        int[] places = new int[shape.parameterCount()];
        int next = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            int inputs = shape.inputsOf(layer);
            int outputs = shape.outputsOf(layer);
            for (int output = 0; output < outputs; output++) {
                for (int input = 0; input < inputs; input++) {
                    places[next++] = shape.weightOffset(layer) + input * outputs + output;
                }
            }
            for (int output = 0; output < outputs; output++) {
                places[next++] = shape.biasOffset(layer) + output;
            }
        }
        return places;
    }
}
