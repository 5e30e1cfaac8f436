package hep.mirage.report.page;

import java.util.regex.Pattern;

/** Arguments of commands as typed into a shell. */
final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellText() {}

    /** The argument, in quotes if the shell would read it otherwise. */
    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
