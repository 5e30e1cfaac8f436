/**
 * Training steps of a normalising flow by maximum likelihood (Durkan et al., arXiv:1906.04032): takes batches of encoded events
 * with their conditions [n × (width + conditions)], gives a flow from normal random numbers to encoded events.
 *
 * <p>Start at {@link hep.mirage.lab.flow.FlowTrainer}, which performs one step. The flow and its gradient are in {@link
 * hep.mirage.model.network.flow}.
 */
package hep.mirage.lab.flow;
