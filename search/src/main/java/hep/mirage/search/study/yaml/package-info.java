/**
 * What a key of a YAML file is: takes a file and the definitions of keys, gives records and every problem found.
 *
 * <p>A {@link hep.mirage.search.study.yaml.Section} is a list of {@link hep.mirage.search.study.yaml.Key}s, made with {@link
 * hep.mirage.search.study.yaml.Keys}. Each key has a {@link hep.mirage.search.study.yaml.Form}: type, unit and bound. Reading,
 * writing, checking and documentation all follow from this one definition. Reading never stops at a problem: {@link
 * hep.mirage.search.study.yaml.StudyDocument} collects them. No key of a study is known here.
 */
package hep.mirage.search.study.yaml;
