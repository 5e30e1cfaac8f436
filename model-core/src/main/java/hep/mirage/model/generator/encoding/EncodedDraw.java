package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.DrawingPass;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws events with a net, one batch at a time: latent numbers, conditions, the net, and the corrections of its encoding. An
 * event that the representation does not admit is drawn again by the net with the same conditions, so that mass and counts
 * keep their distributions exactly, up to {@value #MOST_TRIES} times.
 *
 * <p>Each event takes its latent numbers, its conditions and its azimuth from the caller's stream in turn; redrawn events have
 * their own stream for each event and attempt. So no event depends on the batch that it is in. Not thread-safe.
 */
public final class EncodedDraw {
    /** After this many attempts an event is accepted as it is: {@value}. */
    public static final int MOST_TRIES = 100;

    private final EventEncoding encoding;
    private final AzimuthSymmetry symmetry;
    private final EventRepresentation representation;
    private final DrawingPass pass;
    private final GeneratorInputs inputs;
    private final DirectionHead head;
    private final List<ShiftTable> corrections;
    private final int width;
    private final int latent;
    private final int toldWidth;
    private final float[] outputs;
    private final float[] told;
    private final double[] event;
    private long redraws;
    private long drawn;

    /**
     * Creates a draw.
     *
     * @param network a net without normalisation, or a flow
     * @param encoding of the events
     * @param symmetry whether events are rotated by a random azimuth
     * @param representation decides which events are drawn again
     * @param capacity most events of a batch
     * @param kernel matrix products
     * @param random provides the key of redrawn events, if the representation selects
     */
    public EncodedDraw(
            DrawingNetwork network,
            EventEncoding encoding,
            AzimuthSymmetry symmetry,
            EventRepresentation representation,
            int capacity,
            MatrixKernel kernel,
            UniformRandomProvider random) {
        this.encoding = encoding;
        this.symmetry = symmetry;
        this.representation = representation;
        this.pass = network.open(capacity, kernel);
        this.inputs = new GeneratorInputs(encoding, network.inputs(), capacity);
        this.head = new DirectionHead(encoding, symmetry, capacity);
        this.corrections = encoding.corrections().stream().map(ShiftTable::new).toList();
        this.width = encoding.width();
        this.toldWidth = encoding.conditions().width();
        this.latent = network.inputs() - toldWidth;
        this.outputs = new float[capacity * width];
        this.told = new float[capacity * toldWidth];
        this.event = new double[encoding.schema().size()];
        this.redraws = representation.selects() ? random.nextLong() : 0;
    }

    /**
     * Draws a batch.
     *
     * @param rows events
     * @param random the stream to draw from
     */
    public void draw(int rows, UniformRandomProvider random) {
        int inputWidth = latent + toldWidth;
        for (int row = 0; row < rows; row++) {
            inputs.drawRow(pass.inputs(), row, random);
            head.setTurn(row, DirectionHead.drawTurn(symmetry, random));
            System.arraycopy(pass.inputs(), row * inputWidth + latent, told, row * toldWidth, toldWidth);
        }
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        forward(all, rows);
        if (representation.selects()) {
            int left = keepRefused(all, rows);
            for (int attempt = 1; attempt < MOST_TRIES && left > 0; attempt++) {
                drawAgain(all, left, attempt);
                forward(all, left);
                left = keepRefused(all, left);
            }
        }
        drawn += rows;
    }

    /** New latent numbers for some events, with the conditions that they had. */
    private void drawAgain(int[] rows, int count, int attempt) {
        int inputWidth = latent + toldWidth;
        for (int slot = 0; slot < count; slot++) {
            UniformRandomProvider again = RandomStreams.open(
                    new StreamKey(redraws, StreamPurpose.REDRAWN_EVENTS, drawn + rows[slot], attempt));
            LatentNumbers.fill(pass.inputs(), slot * inputWidth, latent, again);
            System.arraycopy(told, rows[slot] * toldWidth, pass.inputs(), slot * inputWidth + latent, toldWidth);
            head.setTurn(slot, DirectionHead.drawTurn(symmetry, again));
        }
    }

    /**
     * The net and its corrections, for the events in some rows. Each correction is applied to all events before the next: its
     * tables fit into a core's cache, those of all corrections do not.
     */
    private void forward(int[] rows, int count) {
        float[] ofNet = pass.forward(count);
        head.forward(ofNet, count);
        for (int slot = 0; slot < count; slot++) {
            System.arraycopy(ofNet, slot * width, outputs, rows[slot] * width, width);
        }
        for (ShiftTable shift : corrections) {
            for (int slot = 0; slot < count; slot++) {
                shift.apply(outputs, rows[slot] * width, value(shift.by(), rows[slot]));
            }
        }
    }

    /** Moves the rows that are not admitted to the front; returns their number. */
    private int keepRefused(int[] rows, int count) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            decode(rows[i], event);
            if (!representation.admits(event)) {
                rows[refused++] = rows[i];
            }
        }
        return refused;
    }

    /** Encoded events of the last batch, [rows × width]. */
    public float[] outputs() {
        return outputs;
    }

    /**
     * A sorting number of an event of the last batch.
     *
     * @param by which number
     * @param row which event
     */
    float value(Sorting by, int row) {
        return switch (by.source()) {
            case CONDITION -> encoding.conditions().sorting(by.index(), told, row * toldWidth);
            case COLUMN -> outputs[row * width + by.index()];
        };
    }

    /**
     * Decodes an event of the last batch.
     *
     * @param row which event
     * @param target receives it in the order of the encoding's schema; not yet clamped to the features' ranges
     */
    public void decode(int row, double[] target) {
        int column = row * width;
        for (int feature = 0; feature < target.length; feature++) {
            int columns = encoding.scalers().get(feature).width();
            if (columns > 0) {
                target[feature] = encoding.decode(feature, outputs, column);
                column += columns;
            }
        }
        inputs.conditions(row, target);
    }
}
