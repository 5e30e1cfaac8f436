/**
 * The kernels of the package above in the Vector API: the only package that sees the incubator module, loaded only
 * where the module is on the command line. Every kernel gives the bits of its scalar twin, whatever the vector width.
 *
 * <p><b>Matrix product</b>, C [n × m] = A [n × k] B [k × m], in the manner of Goto and van de Geijn (ACM TOMS 34, 2008):
 *
 * <ol>
 *   <li>B is cut into blocks of at most 1056 columns (with vectors of 16 numbers) by 256 rows, at most 0.9 MB.
 *       {@link hep.mirage.model.network.kernel.vector.RightPanels} copies a block into panels as wide as a register tile,
 *       row by row, since rows are what memory delivers fast. Where few rows of A use the block, or where it is small, it is
 *       read where it lies.
 *   <li>{@link hep.mirage.model.network.kernel.vector.LeftRows} copies eight rows of A beside each other, 8 KB that stay
 *       in the nearest cache for all panels.
 *   <li>{@link hep.mirage.model.network.kernel.vector.RegisterTile} keeps eight rows by three vectors of C in registers
 *       while it runs over k.
 * </ol>
 *
 * <p>Why eight by three. Server cores with AVX-512 start two multiply-adds and two loads of 64 bytes a cycle; a load that
 * crosses a cache line counts twice, and in a Java array, whose numbers begin 16 bytes into the object, nearly all do. A term k
 * of a tile of r rows by v vectors takes r v multiply-adds, v loads from B and r from A: 2 v + r load slots. Four by three:
 * 12 multiply-adds in 6 cycles, 10 load slots in 5, but about 45 instructions, of which a core issues 4 (Cascade Lake) to
 * 6 (Emerald Rapids) a cycle: the bound is 7.5 to 11 cycles. Eight by three: 24 in 12 cycles, 14 load slots in 7, and 46
 * instructions in 8 to 11.5 cycles: the multiply-adds bind. Hence no aligned memory is needed. 24 sums, 3 vectors of B and one
 * of A fill 28 of the 32 registers of AVX-512. AVX2 has 16, and keeps four by three.
 *
 * <p>Few instructions depend on what C2 sees. The distance between rows of A is a constant, and k counts by one: the bounds of
 * A are checked before the loop. The last vector of B is loaded first: its check comes before all others, and no sum is
 * spilled to the stack. A method called in a tile, be it a getter, may stay a call, around which all vectors are spilled:
 * tiles read fields.
 *
 * <p>A small batch times a transposed matrix, as the gradient of the inputs is, costs more in transposing B [k × m] than in
 * multiplying. C{@literal ᵀ} = B{@literal ᵀ} A{@literal ᵀ} reads B along its rows and transposes A and C instead; it is taken where
 * n (k + 2 m) &lt; k m. Each sum has the same terms in the same order, and a product of two numbers does not depend on which
 * stands left: the bits stay.
 */
package hep.mirage.model.network.kernel.vector;
