package hep.mirage.model.generator.encoding;

/** Whether a process looks the same from every azimuth, as collisions of unpolarised beams do. */
public enum AzimuthSymmetry {
    /** Nothing is assumed; the generator learns the azimuths as they are. */
    NONE,
    /**
     * All azimuths of an event are rotated by one random angle, both in the sample shown to the critic and in every generated
     * event. The generator then learns angles between objects only.
     */
    ROTATION
}
