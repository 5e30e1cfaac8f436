package hep.mirage.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window that shows one page, driven by the Chrome DevTools Protocol. Whatever the page or the browser
 * complains about is kept in {@link #complaints}.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final String ANNOUNCED = "DevTools listening on ";
    private static final long PATIENCE_SECONDS = 120;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final Process process;
    private final WebSocket socket;
    private String session = "";
    private int last;

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .join();
    }

    /** The browser's program on this machine. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the browser and opens a page. */
    static Browser open(Path program, Path profile, URI page) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(ANNOUNCED)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(program + " ended before it could be driven");
        }
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "browser output");
        drain.setDaemon(true);
        drain.start();
        Browser browser = new Browser(process, line.substring(ANNOUNCED.length()));
        browser.load(page);
        return browser;
    }

    private void load(URI page) throws IOException {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        call("Page.navigate", Map.of("url", page.toString()));
        await(message -> message.path("method").asText().equals("Page.loadEventFired"));
    }

    /** Calls a method of the protocol and returns its result. */
    JsonNode call(String method, Map<String, Object> parameters) throws IOException {
        ObjectNode message = json.createObjectNode().put("id", ++last).put("method", method);
        message.set("params", json.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(json.writeValueAsString(message), true).join();
        JsonNode answer = await(received -> received.path("id").asInt() == last);
        if (answer.has("error")) {
            throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) throws IOException {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Presses a key, as at the keyboard. */
    void press(String key, int code, String text) throws IOException {
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Types over what is selected. */
    void type(String text) throws IOException {
        call("Input.insertText", Map.of("text", text));
    }

    /** Errors and warnings of the page so far, and requests other than for the page itself. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private interface Wanted {
        boolean is(JsonNode message);
    }

    private JsonNode await(Wanted wanted) throws IOException {
        try {
            while (true) {
                JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new IOException("the browser does not answer");
                }
                complain(message);
                if (wanted.is(message)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void complain(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> complaints.add(
                    parameters.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> complaints.add(
                    parameters.path("args").toString());
            case "Log.entryAdded" -> complaints.add(parameters.path("entry").toString());
            case "Network.requestWillBeSent" -> {
                String address = parameters.path("request").path("url").asText();
                if (!address.startsWith("file:") && !address.startsWith("data:")) {
                    complaints.add("request for " + address);
                }
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Collects the parts of messages. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean isLast) {
            parts.append(data);
            if (isLast) {
                try {
                    received.add(json.readTree(parts.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException("the browser sent no JSON", e);
                }
                parts.setLength(0);
            }
            source.request(1);
            return null;
        }
    }
}
