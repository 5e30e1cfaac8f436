package hep.mirage.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URI that carries a password, such as {@code s3a://KEY:SECRET@bucket/out}. It would be seen in the list of processes, in
 * logs, and in what is written about the folder.
 */
public final class PasswordInUri {
    /** Of an authority with a user and a password: the scheme, both of them, the rest. */
    private static final Pattern WITH_PASSWORD = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/@]*:[^/@]*)@(.*)");

    private PasswordInUri() {}

    /**
     * Refuses such a URI, without repeating the password.
     *
     * @param given a path or URI as the user gave it
     * @throws InvalidInput if it has a password
     */
    public static void refuse(String given) {
        Matcher uri = WITH_PASSWORD.matcher(given);
        if (uri.matches()) {
            throw new InvalidInput(uri.group(1) + "...@" + uri.group(3)
                    + ": has a password in its URI, which processes, logs and files would show; give credentials by Hadoop's"
                    + " configuration: core-site.xml, a credential provider, or --conf spark.hadoop.fs.s3a.access.key and"
                    + " secret.key from a protected --properties-file");
        }
    }
}
