package hep.mirage.search.observed;

import hep.mirage.search.row.FitRow;

/**
 * The fits of the observed events at one hypothesis and working point.
 *
 * @param seed of the nets
 * @param fit as for a run; its run number is an address of random streams and is not written
 */
public record ObservedFit(int seed, FitRow fit) {}
