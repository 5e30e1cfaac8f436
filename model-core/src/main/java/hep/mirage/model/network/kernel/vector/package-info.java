/**
 * The kernels of the package above in the Vector API: the only package that sees the incubator module, loaded only
 * where the module is on the command line. Every kernel gives the bits of its scalar twin, whatever the vector width.
 */
package hep.mirage.model.network.kernel.vector;
