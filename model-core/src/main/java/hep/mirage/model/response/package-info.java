/**
 * Step 4 of 8: takes the response [n] and masses [n] of a run, gives the masses kept at each working point (the
 * background rejection scan); next, the mass spectrum and its fits.
 *
 * <p>{@link hep.mirage.model.response.AreaUnderCurve} says how much a response knows of the mass: taken on an independent
 * dataset it measures sculpting, on the training events it measures sculpting and over-training together.
 */
package hep.mirage.model.response;
