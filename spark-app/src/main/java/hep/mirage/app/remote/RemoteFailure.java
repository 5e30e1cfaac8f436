package hep.mirage.app.remote;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;

/**
 * Explains to the user why a file system of Hadoop can't be used. Exceptions of its stores are known by their names alone.
 *
 * <p>Input that the user has to mend is an {@link InvalidInput}: a wrong scheme, a missing jar, an unknown host, credentials or a
 * right that is missing. All else may pass, and is a {@link StorageFailure}: what is repeated need not fail again. A name server that
 * does not answer is such an outage if Java's message says so; Hadoop's client for HDFS drops that message, and the host then counts
 * as unknown.
 */
public final class RemoteFailure {
    /** What to do if this user has no right to read something. */
    public static final String NOT_READABLE = "this user may not read it; change its permissions, or give another file";

    private static final Set<String> NO_CREDENTIALS =
            Set.of("NoAuthWithAWSException", "NoAwsCredentialsException", "CredentialInitializationException");

    private static final String KERBEROS = "Client cannot authenticate via";

    /** Of Java, where the operating system refuses. */
    private static final String NO_RIGHT = "(Permission denied)";

    /** Of buckets and containers that do not exist, and of URIs that name none. */
    private static final Set<String> NO_PLACE = Set.of("UnknownStoreException", "InvalidUriException");

    private static final String NO_HOST = "Incomplete HDFS URI";

    /** EAI_AGAIN of the C library's getaddrinfo. */
    private static final String NO_ANSWER = "Temporary failure in name resolution";

    private RemoteFailure() {}

    /**
     * What a failure is reported as.
     *
     * @param named what could not be used, as the user named it
     * @param refused what to do if this user has no right to it
     * @param failure of Hadoop's file system
     * @return {@link InvalidInput} or {@link StorageFailure}
     */
    public static RuntimeException of(String named, String refused, Throwable failure) {
        Optional<IOException> outage = outage(failure);
        return outage.isPresent()
                ? new StorageFailure(named + ": its file system cannot be reached", outage.get())
                : mistake(named, refused, failure)
                        .orElseGet(() -> new InvalidInput(named + ": its file system cannot be used ("
                                + firstLine(failure) + "); correct the URI or the setup"));
    }

    /**
     * What the user has to mend.
     *
     * @param named what could not be used, as the user named it
     * @param refused what to do if this user has no right to it
     * @param failure of Hadoop's file system
     * @return {@link InvalidInput}; empty if the failure does not say so
     */
    public static Optional<RuntimeException> mistake(String named, String refused, Throwable failure) {
        return reason(refused, failure).map(reason -> {
            InvalidInput mistake = new InvalidInput(named + ": " + reason);
            mistake.initCause(failure);
            return mistake;
        });
    }

    /** What may pass, in a failure that says nothing of a mistake. */
    private static Optional<IOException> outage(Throwable failure) {
        return reason("", failure).isPresent()
                ? Optional.empty()
                : causes(failure).stream()
                        .filter(IOException.class::isInstance)
                        .map(IOException.class::cast)
                        .findFirst();
    }

    private static Optional<String> reason(String refused, Throwable failure) {
        if (failure instanceof UnsupportedFileSystemException) {
            return Optional.of(
                    "there is no file system of that scheme; give a local path, or put the jar of the file system on the class"
                            + " path (spark-submit --packages)");
        }
        List<Throwable> causes = causes(failure);
        Optional<Throwable> missing = causes.stream()
                .filter(cause -> cause instanceof LinkageError || cause instanceof ClassNotFoundException)
                .reduce((outer, inner) -> inner);
        if (missing.isPresent()) {
            return Optional.of("its file system's jar is not on the class path ("
                    + nameOfClass(missing.get())
                    + " is missing); add it (for s3a: spark-submit --packages"
                    + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                    + ", or MIRAGE_CLASSPATH of ./mirage), or give a local path");
        }
        Optional<Throwable> host =
                causes.stream().filter(UnknownHostException.class::isInstance).findFirst();
        if (host.isPresent() && !says(NO_ANSWER).test(host.get())) {
            return Optional.of("no host of that name is known (" + host.get().getMessage()
                    + "); correct the name, or set up the file system in core-site.xml and hdfs-site.xml (HADOOP_CONF_DIR,"
                    + " or MIRAGE_CLASSPATH of ./mirage)");
        }
        return right(refused, causes).or(() -> place(causes));
    }

    private static Optional<String> right(String refused, List<Throwable> causes) {
        if (causes.stream().anyMatch(isOneOf(NO_CREDENTIALS))) {
            return Optional.of(
                    "there are no credentials for it; give them by Hadoop's configuration: a credential provider"
                            + " (hadoop.security.credential.provider.path), or core-site.xml");
        }
        if (causes.stream().anyMatch(says(KERBEROS))) {
            return Optional.of(
                    "the cluster wants a Kerberos ticket; run kinit, or submit with --principal and --keytab");
        }
        return causes.stream()
                .filter(says(NO_RIGHT)
                        .or(AccessControlException.class::isInstance)
                        .or(AccessDeniedException.class::isInstance))
                .findFirst()
                .map(denied -> refused);
    }

    private static Optional<String> place(List<Throwable> causes) {
        return causes.stream()
                .filter(isOneOf(NO_PLACE).or(says(NO_HOST)))
                .findFirst()
                .map(none -> "there is no such place (" + firstLine(none) + "); correct the URI");
    }

    /** The failure and its causes, with those of another process as they were there. */
    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .map(cause -> cause instanceof RemoteException remote ? remote.unwrapRemoteException() : cause)
                .toList();
    }

    /** Java writes the name alone, with slashes; Hadoop writes "Class NAME not found". */
    private static String nameOfClass(Throwable missing) {
        return String.valueOf(missing.getMessage())
                .replace('/', '.')
                .replaceFirst("^[Cc]lass ", "")
                .replaceFirst(" not found$", "");
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Predicate<Throwable> isOneOf(Set<String> names) {
        return failure -> names.contains(failure.getClass().getSimpleName());
    }

    private static Predicate<Throwable> says(String text) {
        return failure -> String.valueOf(failure.getMessage()).contains(text);
    }
}
