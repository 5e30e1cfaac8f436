/**
 * Random numbers addressed by their purpose, not by the time at which they are requested.
 *
 * <p>Every random number of Mirage belongs to a stream named by a {@link hep.mirage.model.random.StreamKey}: master
 * seed, purpose, run, member. The same key opens the same stream on any machine, in any partition, at any retry.
 * There is no {@code setSeed} and no static generator. Used by steps 1 to 3.
 */
package hep.mirage.model.random;
