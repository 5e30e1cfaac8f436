package hep.mirage.engine.cuda;

/**
 * The work of a net in one launch.
 *
 * @param events [n], the events of its steps in their order
 * @param ends [steps], ascending: step k covers positions ends[k - 1] (0 for the first) to ends[k], exclusive
 * @param masks [n × words of the {@link MaskLayout}]: the nodes that dropout keeps; empty without dropout
 */
record LaunchSteps(int[] events, int[] ends, int[] masks) {}
