/** Steps 5 to 8 of a run: spectrum, fit, significance, global integration. No Spark, no networks. */
package hep.mirage.fit;
