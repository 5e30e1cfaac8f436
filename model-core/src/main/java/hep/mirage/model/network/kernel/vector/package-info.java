/**
 * The kernels of the parent package in the Vector API: the only package that uses the incubator module, loaded only if the
 * module is enabled on the command line. Every kernel gives the bits of its scalar counterpart, for any vector width.
 *
 * <p><b>Matrix product</b>, C [n × m] = A [n × k] B [k × m], after Goto and van de Geijn (ACM TOMS 34, 2008):
 *
 * <ol>
 *   <li>B is cut into blocks of at most 1056 columns (with vectors of 16 numbers) by 256 rows, at most 0.9 MB. {@link
 *       hep.mirage.model.network.kernel.vector.RightPanels} copies a block into panels as wide as a register tile, row by row,
 *       since memory delivers rows fast. If few rows of A use the block, or if it is small, it is read in place.
 *   <li>{@link hep.mirage.model.network.kernel.vector.LeftRows} copies eight rows of A to adjacent memory, 8 KB that stay in
 *       the L1 cache for all panels.
 *   <li>{@link hep.mirage.model.network.kernel.vector.RegisterTile} keeps eight rows by three vectors of C in registers
 *       while it runs over k.
 * </ol>
 *
 * <p>Why eight by three. Server cores with AVX-512 start two multiply-adds and two loads of 64 bytes per cycle; a load that
 * crosses a cache line counts twice, and in a Java array, whose numbers begin 16 bytes into the object, nearly all do. A term
 * k of a tile of r rows by v vectors takes r v multiply-adds, v loads from B and r from A: 2 v + r load slots. Four by three:
 * 12 multiply-adds in 6 cycles, 10 load slots in 5, but about 45 instructions, of which a core issues 4 (Cascade Lake) to 6
 * (Emerald Rapids) per cycle: the bound is 7.5 to 11 cycles. Eight by three: 24 in 12 cycles, 14 load slots in 7, and 46
 * instructions in 8 to 11.5 cycles: the multiply-adds are the limit. So aligned memory is not needed. 24 sums, 3 vectors of B
 * and one of A fill 28 of the 32 registers of AVX-512. AVX2 has 16, so it uses four by three.
 *
 * <p>The number of instructions depends on what C2 can prove. The distance between rows of A is a constant, and k counts by
 * one: the bounds of A are checked before the loop. The last vector of B is loaded first: its check comes before all others,
 * and no sum is spilled to the stack. A method called in a tile, even a getter, may not be inlined, and then all vectors are
 * spilled around the call: tiles read fields.
 *
 * <p>A small batch times a transposed matrix, as in the gradient of the inputs, costs more in transposing B [k × m] than in
 * multiplying. C{@literal ᵀ} = B{@literal ᵀ} A{@literal ᵀ} reads B along its rows and transposes A and C instead; this is used
 * if n (k + 2 m) &lt; k m. Each sum has the same terms in the same order, and a product of two numbers does not depend on
 * their order: the bits are unchanged.
 */
package hep.mirage.model.network.kernel.vector;
