package hep.mirage.engine.cuda;

/**
 * What a net is given for a launch.
 *
 * @param events [n], the events of its steps in their order
 * @param ends [steps], ascending: step k takes the places from ends[k - 1] (0 for the first) up to before ends[k]
 * @param masks [n × words of the {@link MaskLayout}]: the nodes that dropout leaves in; empty without dropout
 */
record LaunchSteps(int[] events, int[] ends, int[] masks) {}
