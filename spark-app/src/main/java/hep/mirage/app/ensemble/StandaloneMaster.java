package hep.mirage.app.ensemble;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;

/**
 * The master of a standalone cluster. Spark goes on without one: after a minute of tries it stops itself, and the command fails
 * some time later with a message about a stopped context.
 *
 * @param url such as {@code spark://host:7077}, or of several masters {@code spark://host:7077,other:7077}
 */
record StandaloneMaster(String url) {
    private static final String SCHEME = "spark://";
    private static final int PATIENCE_MILLIS = 10_000;

    /** Spark's own name of an application to which no master gave one. */
    private static final String UNREGISTERED = "spark-application-";

    /** Whether a master of Spark is one of these. */
    static boolean isOne(String url) {
        return url.startsWith(SCHEME);
    }

    /**
     * Checks that something listens at one of the addresses.
     *
     * @throws InvalidInput if nothing does
     */
    void requireListening() {
        List<String> reasons = new ArrayList<>();
        for (String address : url.substring(SCHEME.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            if (colon < 0 || !address.substring(colon + 1).matches("\\d{1,5}")) {
                throw new InvalidInput("--master: " + url + ": " + address + " has no port; give spark://HOST:PORT");
            }
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(address.substring(colon + 1));
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                reasons.add(
                        address + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            }
        }
        throw new InvalidInput("--master: " + url + ": no master answers (" + String.join("; ", reasons)
                + "); correct the address, or start the master");
    }

    /**
     * Checks that the master knows the application.
     *
     * @param spark opened with this master; is stopped if not
     * @throws InvalidInput if the master gave it no name
     */
    void requireRegistered(SparkContext spark) {
        if (spark.applicationId().startsWith(UNREGISTERED)) {
            spark.stop();
            throw new InvalidInput(
                    "--master: " + url + ": the master did not take this application; the usual reason is another"
                            + " secret than the cluster's: correct the file that MIRAGE_CLUSTER_SECRET_FILE names, or"
                            + " spark.authenticate.secret; or another version of Spark. The master's log says which");
        }
    }
}
