package hep.mirage.app.cli.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What a command leaves that a signal or a failure of the machine stops; without it, {@link Left#NOTHING}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WhenStopped {
    /** What is left. */
    Left value();

    /** What a stopped command leaves. */
    enum Left {
        /** Complete parts of the work, with which the same command goes on. */
        COMPLETED_WORK("completed work is kept; the same command continues from there"),
        /** Possibly a part of the result, which the same command refuses. */
        PART_OF_THE_RESULT(
                "what --out holds of the result is not complete; remove it where it is there, and repeat the command"),
        /** Nothing that spares work. */
        NOTHING("nothing is kept of what was computed; the same command starts from the beginning");

        private final String sentence;

        Left(String sentence) {
            this.sentence = sentence;
        }

        /** For the message: what is left, and what to do. */
        public String sentence() {
            return sentence;
        }

        /**
         * What a command leaves.
         *
         * @param command of the command line
         */
        public static Left of(CommandSpec command) {
            return Optional.ofNullable(command.userObject().getClass().getAnnotation(WhenStopped.class))
                    .map(WhenStopped::value)
                    .orElse(NOTHING);
        }
    }
}
