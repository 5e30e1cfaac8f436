package hep.mirage.app.remote;

import hep.mirage.model.InvalidInput;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;

/** Explains to the user why a file system of Hadoop can't be used. Exceptions of its stores are known by their names alone. */
public final class RemoteFailure {
    private static final Set<String> NO_CREDENTIALS =
            Set.of("NoAuthWithAWSException", "NoAwsCredentialsException", "CredentialInitializationException");

    private static final String KERBEROS = "Client cannot authenticate via";

    private RemoteFailure() {}

    /**
     * The message.
     *
     * @param named what could not be used, as the user named it
     * @param refused what to do if this user has no right to it
     * @param failure of Hadoop's file system
     */
    public static InvalidInput of(String named, String refused, Throwable failure) {
        return new InvalidInput(named + ": " + reason(refused, failure));
    }

    private static String reason(String refused, Throwable failure) {
        if (failure instanceof UnsupportedFileSystemException) {
            return "there is no file system of that scheme; give a local path, or put the jar of the file system on the class"
                    + " path (spark-submit --packages)";
        }
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        Optional<Throwable> missing = causes.stream()
                .filter(cause -> cause instanceof LinkageError || cause instanceof ClassNotFoundException)
                .reduce((outer, inner) -> inner);
        if (missing.isPresent()) {
            return "its file system's jar is not on the class path ("
                    + nameOfClass(missing.get())
                    + " is missing); add it (for s3a: spark-submit --packages"
                    + " org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                    + ", or MIRAGE_CLASSPATH of ./mirage), or give a local path";
        }
        Optional<Throwable> host =
                causes.stream().filter(UnknownHostException.class::isInstance).findFirst();
        if (host.isPresent()) {
            return "no host of that name is known (" + host.get().getMessage()
                    + "); correct the name, or set up the file system in core-site.xml and hdfs-site.xml (HADOOP_CONF_DIR,"
                    + " or MIRAGE_CLASSPATH of ./mirage)";
        }
        if (causes.stream().anyMatch(RemoteFailure::lacksCredentials)) {
            return "there are no credentials for it; give them by Hadoop's configuration: a credential provider"
                    + " (hadoop.security.credential.provider.path), or core-site.xml";
        }
        if (causes.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).contains(KERBEROS))) {
            return "the cluster wants a Kerberos ticket; run kinit, or submit with --principal and --keytab";
        }
        if (causes.stream()
                .anyMatch(cause -> cause instanceof AccessControlException || cause instanceof AccessDeniedException)) {
            return refused;
        }
        return "its file system cannot be reached ("
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                + "); correct the URI or the setup";
    }

    /** Java writes the name alone, with slashes; Hadoop writes "Class NAME not found". */
    private static String nameOfClass(Throwable missing) {
        return String.valueOf(missing.getMessage())
                .replace('/', '.')
                .replaceFirst("^[Cc]lass ", "")
                .replaceFirst(" not found$", "");
    }

    private static boolean lacksCredentials(Throwable failure) {
        return NO_CREDENTIALS.contains(failure.getClass().getSimpleName());
    }
}
