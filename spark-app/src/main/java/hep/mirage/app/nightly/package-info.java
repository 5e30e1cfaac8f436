/**
 * The ensembles of many nights in one root folder: which runs a night computes, what the nights before it have, and what the last
 * one said. {@code mirage nightly} makes them, {@code mirage nightly-status} watches them.
 */
package hep.mirage.app.nightly;
