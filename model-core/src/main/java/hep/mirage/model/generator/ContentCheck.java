package hep.mirage.model.generator;

/** Whether a bundle's weights or events are verified to be those written with its manifest. */
public enum ContentCheck {
    /** The manifest's digest of them agrees. */
    AGREES,
    /** The bundle was written before format 5, whose manifests have no such digest. */
    NOT_RECORDED
}
