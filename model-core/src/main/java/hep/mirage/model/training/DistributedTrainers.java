package hep.mirage.model.training;

import hep.mirage.model.InvalidInput;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The distributed trainers on the class path, see {@link DistributedTrainer}. */
public final class DistributedTrainers {
    /** The trainer of Mirage's optional module, {@value}. */
    public static final String DL4J_SPARK = "dl4j-spark";

    private DistributedTrainers() {}

    /**
     * The trainer of a name.
     *
     * @param name as {@link DistributedTrainer#name()} gives it
     * @throws InvalidInput if there is none; the message explains how to add the optional one
     */
    public static DistributedTrainer named(String name) {
        List<DistributedTrainer> all = ServiceLoader.load(DistributedTrainer.class).stream()
                .map(Provider::get)
                .toList();
        return all.stream()
                .filter(trainer -> trainer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(absent(name)));
    }

    private static String absent(String name) {
        return name.equals(DL4J_SPARK)
                ? "trainer " + name + " is not on the class path; start ./mirage with MIRAGE_ENGINES=" + name
                        + " in the environment; for a cluster, send the jars that 'mvn package -P" + name
                        + "' puts into spark-app/target/lib (spark-submit --jars)"
                : "trainer " + name + " is unknown; the optional one is " + DL4J_SPARK
                        + "; leave the option out to train with the study's engine";
    }
}
