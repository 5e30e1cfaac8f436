/**
 * Step 4 of 8: takes the response [n] and masses [n] of a run, gives the masses kept at each working point (the
 * background rejection scan); next, the mass spectrum and its fits.
 */
package hep.mirage.model.response;
