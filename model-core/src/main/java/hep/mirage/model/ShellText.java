package hep.mirage.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arguments of commands as typed into a shell. */
public final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellText() {}

    /**
     * Arguments as typed one after the other.
     *
     * @param arguments as the command gets them
     */
    public static String line(List<String> arguments) {
        return arguments.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    /**
     * The argument, in quotes if the shell would read it otherwise.
     *
     * @param argument as the command gets it
     */
    public static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
