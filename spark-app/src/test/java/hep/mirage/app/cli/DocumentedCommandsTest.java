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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Every {@code mirage} command in a block of the documentation, or in a comment of a study, has the options and studies that it
 * names.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A study that the reader writes; others are written by a command of the page. */
    private static final String OF_THE_READER = "conf/studies/my-";

    /** Pages, and folders with pages and studies. */
    private static final List<String> PAGES =
            List.of("README.md", "CONTRIBUTING.md", "docs", "notebooks", "deploy", "conf", "benchmarks");

    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** A line of a block without fences. */
    private static final Pattern INDENTED = Pattern.compile("^(?: {4}|\\t)(.*)$", Pattern.MULTILINE);

    /** A line of a study's comment. */
    private static final Pattern COMMENT = Pattern.compile("^# (.*)$", Pattern.MULTILINE);

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
                files.filter(file -> file.toString().endsWith(".md") || isStudy(file))
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static boolean isStudy(Path file) {
        return file.toString().endsWith(".yaml") && file.startsWith(ROOT.resolve("conf"));
    }

    private static List<List<String>> commands(Path file, String text) {
        return isStudy(file) ? commandsOfBlock(lines(COMMENT, text)) : commands(text);
    }

    /** The words after {@code mirage} of each command in a page's blocks. */
    private static List<List<String>> commands(String page) {
        List<List<String>> commands = new ArrayList<>();
        BLOCK.matcher(page)
                .results()
                .filter(block -> List.of("", "sh").contains(block.group(1)))
                .forEach(block -> commands.addAll(commandsOfBlock(block.group(2))));
        commands.addAll(commandsOfBlock(lines(INDENTED, BLOCK.matcher(page).replaceAll(""))));
        return commands;
    }

    private static String lines(Pattern line, String text) {
        return line.matcher(text).results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
    }

    private static List<List<String>> commandsOfBlock(String block) {
        return START.matcher(block)
                .results()
                .map(start -> words(block.substring(start.end())))
                .toList();
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
            for (List<String> words : commands(page, text)) {
                commands++;
                check(page, text, words, problems);
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(commands > 150, commands + " commands");
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
        assertEquals(
                List.of(List.of("power", "s.yaml", "--runs", "3"), List.of("integrate", "o")),
                commands(
                        """
                        Prose with ./mirage run, and a block without fences:

                            X=1 ./mirage power s.yaml \\
                                --runs 3   # what it does
                            ./mirage integrate o
                        """));
        assertEquals(
                List.of(List.of("power", "s.yaml", "--runs", "3")),
                commands(
                        ROOT.resolve("conf/studies/a.yaml"),
                        """
                        # What it is: ./mirage plan says more.
                        # ./mirage power s.yaml \\
                        #     --runs 3
                        study: a   # ./mirage run
                          # ./mirage run
                        """));
        List<String> problems = new ArrayList<>();
        check(ROOT.resolve("README.md"), "", List.of("run", "conf/studies/none.yaml", "--no-such"), problems);
        assertEquals(2, problems.size(), problems.toString());
        assertThrows(ParameterException.class, () -> mirage().parseArgs("runn"));
    }
}
