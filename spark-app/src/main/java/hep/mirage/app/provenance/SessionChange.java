package hep.mirage.app.provenance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that another session ran with.
 *
 * @param what software, kernels, processor or system
 * @param before of the earlier session; "none" if it had none
 * @param now of the later session; "none" if it has none
 */
public record SessionChange(String what, String before, String now) {
    private static final String NONE = "none";

    /**
     * What differs between two sessions; no result depends on the number of cores, so that it is left out.
     *
     * @param earlier session
     * @param later session
     * @return by name; empty if they are alike
     */
    public static List<SessionChange> between(Session earlier, Session later) {
        return between(described(earlier), described(later));
    }

    /**
     * What differs between two sets of named texts.
     *
     * @param earlier by name
     * @param later by name
     */
    public static List<SessionChange> between(Map<String, String> earlier, Map<String, String> later) {
        Set<String> names = new TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(earlier.get(name), later.get(name)))
                .map(name -> new SessionChange(name, earlier.getOrDefault(name, NONE), later.getOrDefault(name, NONE)))
                .toList();
    }

    private static Map<String, String> described(Session session) {
        Software software = session.software();
        Map<String, String> described = new TreeMap<>(software.libraries());
        described.put("mirage", software.version());
        described.put("commit", software.commit());
        described.put("jvm", software.jvm());
        described.put("kernels", software.kernels());
        described.put("processor", session.machine().processor());
        described.put("system", session.machine().system());
        return described;
    }
}
