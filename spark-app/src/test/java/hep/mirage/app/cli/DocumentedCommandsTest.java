package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every {@code mirage} command in a block of the documentation has the options and studies that it names. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A study that the reader writes; others are written by a command of the page. */
    private static final String OF_THE_READER = "conf/studies/my-";

    /** Folders with pages, and README.md. */
    private static final List<String> PAGES = List.of("README.md", "docs", "notebooks", "deploy", "conf");

    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern START =
            Pattern.compile("^[ \\t]*(?:[A-Z_]+=\\S+ )*(?:\\./)?mirage ", Pattern.MULTILINE);

    /** A word of a shell, its parts in quotes or not; a comment; or the end of a command. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<word>(?:'[^']*'|\"[^\"]*\"|\\\\[^\\n]|[^\\s'\"\\\\#>|&;]|(?<=\\S)#)+)|(?<end>[#>|&;\\n])|\\\\\\n|\\s");

    private static CommandLine mirage() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Mirage.commandLine(nowhere, nowhere, StopSignals.none());
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String name : PAGES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(name))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }

    /** The words after {@code mirage} of each command in a page's blocks. */
    private static List<List<String>> commands(String page) {
        List<List<String>> commands = new ArrayList<>();
        BLOCK.matcher(page)
                .results()
                .filter(block -> List.of("", "sh").contains(block.group(1)))
                .map(block -> block.group(2))
                .forEach(block -> START.matcher(block)
                        .results()
                        .forEach(start -> commands.add(words(block.substring(start.end())))));
        return commands;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.lookingAt() && token.group("end") == null) {
            if (token.group("word") != null) {
                words.add(token.group("word").replaceAll("['\"]", ""));
            }
            token.region(token.end(), text.length());
        }
        return words;
    }

    private static void check(Path page, String text, List<String> words, List<String> problems) {
        String command = ROOT.relativize(page) + ": mirage " + String.join(" ", words);
        try {
            mirage().parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            problems.add(command + ": " + e.getMessage());
        }
        words.stream()
                .filter(word -> word.startsWith("conf/studies/") && !word.startsWith(OF_THE_READER))
                .filter(study -> !Files.exists(ROOT.resolve(study)) && !text.contains("> " + study))
                .forEach(study -> problems.add(command + ": there is no " + study));
    }

    @Test
    void commandsOfThePagesAreUnderstood() throws IOException {
        List<String> problems = new ArrayList<>();
        int commands = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (List<String> words : commands(text)) {
                commands++;
                check(page, text, words, problems);
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(commands > 60, commands + " commands");
    }

    @Test
    void wordsAreThoseOfAShell() {
        assertEquals(
                List.of(
                        List.of("run", "a.yaml", "--out", "b"),
                        List.of("tables", "c", "--sql", "select x\nfrom fits"),
                        List.of("search", "d#1", "--data", "e f")),
                commands(
                        """
                        ```
                        MIRAGE_HEAP=6g ./mirage run a.yaml \\
                            --out b   # what it does
                        mirage: no command
                        ./mirage tables c --sql "select x
                        from fits" > answer
                        ```
                        ```sh
                        ./mirage search d#1 --data 'e f'; echo
                        ```
                        ```python
                        ./mirage run
                        ```
                        """));
        List<String> problems = new ArrayList<>();
        check(ROOT.resolve("README.md"), "", List.of("run", "conf/studies/none.yaml", "--no-such"), problems);
        assertEquals(2, problems.size(), problems.toString());
        assertThrows(ParameterException.class, () -> mirage().parseArgs("runn"));
    }
}
