package hep.mirage.model.anomaly;

/** Which terms of an autoencoder's loss score an event; each is 0 or above. */
public enum AnomalyScore {
    /** What the training minimises: L_R + β L_KL. */
    LOSS,
    /** L_R, the mean squared difference of an event and its reconstruction, with the latent numbers at their means. */
    RECONSTRUCTION,
    /** L_KL = Σ (σ² + μ² - ln σ² - 1) over the latent numbers. */
    DIVERGENCE
}
