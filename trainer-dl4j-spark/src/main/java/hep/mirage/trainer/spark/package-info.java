/**
 * DeepLearning4J's Spark integration as a {@link hep.mirage.model.training.DistributedTrainer}: takes a training task, [n x d]
 * events with labels, gives the weights of one net, trained by all executors of a Spark session.
 */
package hep.mirage.trainer.spark;
