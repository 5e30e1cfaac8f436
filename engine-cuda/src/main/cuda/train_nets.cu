// Trains many nets at once, one event a step, one block of threads a net: Adam with idle rows.
//
// A row of weights whose input is 0 has no gradient and is left alone. When its input is next not 0, one visit takes the step
// that it had been waiting with and the sum of all idle steps since (hep.mirage.model.network.optimizer says what that is), and
// adds the row to the layer's sums. A gradient is the product of an input and a number of the ring, which remembers the gradients
// by the layers' outputs of the last RING steps; a row that waits longer has its moments brought up to date before they go.
//
// A thread owns a column of a layer. It takes the active rows in ascending order, so that sums have the order, and thus the bits,
// of the CPU's kernels.
#include "exact.h"
#include "layout.h"

#ifndef THREADS
#define THREADS 192
#endif
#ifndef UNROLL
#define UNROLL 4           // rows whose numbers are on their way at once, a thread
#endif
#ifndef BLOCKS_A_PROCESSOR
#define BLOCKS_A_PROCESSOR 3
#endif
#ifndef RING
#define RING 64
#endif

// Moments are read and written once a step, weights are read again by the backward pass: moments shall leave the cache first.
#if defined(MIRAGE_ON_CPU) || defined(PLAIN_MOMENTS)
#define LOAD_MOMENT(address) (*(address))
#define STORE_MOMENT(address, value) (*(address) = (value))
#else
#define LOAD_MOMENT(address) __ldcs(address)
#define STORE_MOMENT(address, value) __stcs(address, value)
#endif

#define WARPS (THREADS / 32)
#define TILES ((MAX_OUTPUTS + THREADS - 1) / THREADS)
#define LANES 16           // partial sums of a dot product

// A row to visit.
struct __align__(16) Visit {
    int numbers;           // where the row begins
    int deltas;            // where the gradients of its pending step begin in the ring; negative: its moments are up to date
    float input;           // x of this step
    float pendingInput;    // x of the pending step
    float move;            // -c: what m / (sqrt(v) + epsilon) is multiplied by
    float decay1, decay2;  // of the moments, from the step that they are of to the pending one
    int row;
};

// A block's memory. The arrays of rows come after it.
struct __align__(16) Block {
    Visit visits[MAX_OUTPUTS + 1];
    float delta[2][MAX_OUTPUTS];           // gradients by a layer's outputs, and by its inputs
    float outputWeights[MAX_OUTPUTS + 1];  // of the last layer, in the order of its visits
    int counts[TILES * WARPS];             // active rows of each warp
    int activeRows[MAX_LAYERS];            // of each layer, without the bias
    int overdue[MAX_OUTPUTS + 1];          // rows whose pending step is about to leave the ring
    int overdueRows;
    float slope;
    float label;
};

struct Rows {
    int *gradientStep;
    int *momentStep;
    float *input;
    unsigned short *active;                // [rows]: a layer's active rows in ascending order, from its first row on
};

// What the host must know to launch these kernels: threads of a block, steps that the ring remembers, fixed shared memory of a
// block, and what each row of the net adds to it.
CONSTANT int geometry[4] = {THREADS, RING, (int)sizeof(Block), (int)(2 * sizeof(int) + sizeof(float) + sizeof(unsigned short))};

DEVICE float beta1Power(const Plan &plan, int k) { return k < plan.beta1Count ? plan.beta1Powers[k] : 0.0f; }
DEVICE float beta2Power(const Plan &plan, int k) { return k < plan.beta2Count ? plan.beta2Powers[k] : 0.0f; }

// By what m / (sqrt(v) + epsilon) moves a weight from before step t, its last with a gradient, to before step `step`.
DEVICE float move(const Plan &plan, int t, int step) {
    if (t == 0) return 0.0f;
    int idle = step - 1 - t;
    double future = plan.futureSums[t];
    if (idle < plan.ratioCount) future = future - plan.ratioPowers[idle] * plan.futureSums[t + idle];
    return -(float)(plan.stepSizes[t] + future);
}

DEVICE int slot(int step) { return step % RING; }

// Where a row's weights begin. The last layer has one row, in which an input has one number.
DEVICE int rowOffset(const Layer &layer, int row) { return layer.weights + row * layer.stride; }

DEVICE void stepMoments(float &m, float &v, float g, float decay1, float decay2, const Plan &plan) {
    m = fmaf(m, decay1, fmaf(plan.rest1, g, TRACE));
    v = fmaf(v, decay2, fmaf(plan.rest2 * g, g, TRACE));
}

// What a visit at step `step` has to do for a row.
DEVICE Visit visitOf(const Layer &layer, int row, float input, int step, const Rows &rows, const Plan &plan) {
    int index = layer.rows + row;
    int t = rows.gradientStep[index], p = rows.momentStep[index];
    Visit visit;
    visit.row = row;
    visit.numbers = rowOffset(layer, row);
    visit.input = input;
    visit.pendingInput = rows.input[index];
    visit.move = move(plan, t, step);
    visit.deltas = p < t ? slot(t) * plan.slotWidth + layer.deltas : -1;
    visit.decay1 = beta1Power(plan, t - p);
    visit.decay2 = beta2Power(plan, t - p);
    return visit;
}

// The row has been visited, and has a gradient in this step.
DEVICE void recordGradient(const Layer &layer, int row, float input, int step, const Rows &rows) {
    int index = layer.rows + row;
    rows.momentStep[index] = rows.gradientStep[index];
    rows.gradientStep[index] = step;
    rows.input[index] = input;
}

// Counts the active rows of a tile, one row a thread. To be followed by __syncthreads.
DEVICE void countActive(bool active, int tile, Block &block) {
    unsigned ballot = __ballot_sync(0xffffffffu, active);
    if (threadIdx.x % 32 == 0) block.counts[tile * WARPS + threadIdx.x / 32] = __popc(ballot);
}

// Number of active rows before this thread's; `count` becomes that of all.
DEVICE int activeBefore(bool active, int tile, int inputs, const Block &block, int &count) {
    unsigned ballot = __ballot_sync(0xffffffffu, active);
    int before = __popc(ballot & ((1u << (threadIdx.x % 32)) - 1));
    int mine = tile * WARPS + threadIdx.x / 32, all = (inputs + THREADS - 1) / THREADS * WARPS;
    count = 0;
    for (int i = 0; i < all; i++) {
        if (i == mine) before += count;
        count += block.counts[i];
    }
    return before;
}

// Lists the rows to visit, the bias first, from the inputs that the threads hold, and those that are overdue.
// Between the counting and this stands __syncthreads; another one follows.
DEVICE int listVisits(const Layer &layer, const float *inputs, int step, Block &block, const Rows &rows, const Plan &plan) {
    int count = 0;
#pragma unroll
    for (int tile = 0; tile < TILES; tile++) {
        if (tile * THREADS >= layer.inputs) break;
        int row = tile * THREADS + threadIdx.x;
        bool active = row < layer.inputs && inputs[tile] != 0.0f;
        int before = activeBefore(active, tile, layer.inputs, block, count);
        if (active) {
            block.visits[1 + before] = visitOf(layer, row, inputs[tile], step, rows, plan);
            rows.active[layer.rows + before] = (unsigned short)row;
            recordGradient(layer, row, inputs[tile], step, rows);
        } else if (row < layer.inputs) {
            int t = rows.gradientStep[layer.rows + row];
            if (rows.momentStep[layer.rows + row] < t && step - t >= RING) block.overdue[atomicAdd(&block.overdueRows, 1)] = row;
        }
    }
    if (threadIdx.x == 0) {
        block.visits[0] = visitOf(layer, layer.inputs, 1.0f, step, rows, plan);
        recordGradient(layer, layer.inputs, 1.0f, step, rows);
    }
    return count;
}

// One number of a visited row: the pending step of its moments and all moves of the weight; gives the weight.
DEVICE float visitNumber(const Visit &visit, float *at, int moments, float w, float m, float v, float d, const Plan &plan) {
    if (visit.deltas >= 0) {
        stepMoments(m, v, visit.pendingInput * d, visit.decay1, visit.decay2, plan);
        STORE_MOMENT(at + moments, m);
        STORE_MOMENT(at + 2 * moments, v);
    }
    if (visit.move != 0.0f) {
        w = moved(w, m, v, visit.move, plan.epsilon);
        *at = w;
    }
    return w;
}

// Visits up to UNROLL rows in one column and adds them to its sum; WHOLE: exactly that many.
template <bool WHOLE>
DEVICE float visitRows(
        const Visit *visits, int count, int column, int moments, float sum, const Net &net, const Plan &plan) {
    float w[UNROLL], m[UNROLL], v[UNROLL], d[UNROLL];
#pragma unroll
    for (int u = 0; u < UNROLL; u++) {
        if (WHOLE || u < count) {
            const float *at = net.numbers + visits[u].numbers + column;
            int deltas = visits[u].deltas;
            w[u] = *at;
            m[u] = LOAD_MOMENT(at + moments);
            v[u] = LOAD_MOMENT(at + 2 * moments);
            d[u] = deltas < 0 ? 0.0f : net.ring[deltas + column];
        }
    }
#pragma unroll
    for (int u = 0; u < UNROLL; u++) {
        if (WHOLE || u < count) {
            const Visit visit = visits[u];
            float *at = net.numbers + visit.numbers + column;
            sum = fmaf(visit.input, visitNumber(visit, at, moments, w[u], m[u], v[u], d[u], plan), sum);
        }
    }
    return sum;
}

// Bias + sum of x_i row_i in one column: rows 1 .. count of the list after the bias, in their order.
DEVICE float columnSum(int count, int column, int moments, const Block &block, const Net &net, const Plan &plan) {
    float sum = 0.0f;
    int visit = 0;
    for (; visit + UNROLL <= count + 1; visit += UNROLL)
        sum = visitRows<true>(block.visits + visit, UNROLL, column, moments, sum, net, plan);
    if (visit <= count) sum = visitRows<false>(block.visits + visit, count + 1 - visit, column, moments, sum, net, plan);
    return sum;
}

// Brings the moments of overdue rows up to their pending step.
DEVICE void settleOverdue(const Layer &layer, Block &block, const Rows &rows, const Net &net, const Plan &plan) {
    for (int i = 0; i < block.overdueRows; i++) {
        int row = block.overdue[i], index = layer.rows + row;
        int t = rows.gradientStep[index], gap = t - rows.momentStep[index];
        float input = rows.input[index], decay1 = beta1Power(plan, gap), decay2 = beta2Power(plan, gap);
        for (int j = threadIdx.x; j < layer.outputs; j += THREADS) {
            float *m = net.numbers + rowOffset(layer, row) + layer.moments + j, *v = m + layer.moments;
            float g = input * net.ring[slot(t) * plan.slotWidth + layer.deltas + j];
            stepMoments(*m, *v, g, decay1, decay2, plan);
        }
    }
    __syncthreads();
    for (int i = threadIdx.x; i < block.overdueRows; i += THREADS) {
        int index = layer.rows + block.overdue[i];
        rows.momentStep[index] = rows.gradientStep[index];
    }
    __syncthreads();
    if (threadIdx.x == 0) block.overdueRows = 0;
}

// The last layer: one output, a number an input. Visits the bias and the active inputs, then one thread adds in their order.
DEVICE void outputLayer(const Layer &layer, int count, int step, Block &block, const Net &net, const Plan &plan) {
    for (int i = threadIdx.x; i <= count; i += THREADS) {
        const Visit visit = block.visits[i];
        float *at = net.numbers + visit.numbers;
        float m = at[layer.moments], v = at[2 * layer.moments], d = visit.deltas < 0 ? 0.0f : net.ring[visit.deltas];
        block.outputWeights[i] = visitNumber(visit, at, layer.moments, *at, m, v, d, plan);
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        float sum = block.outputWeights[0];
        for (int i = 1; i <= count; i++) sum = fmaf(block.visits[i].input, block.outputWeights[i], sum);
        net.logits[step - net.firstStep] = sum;
        double weight = block.label == 1.0f ? net.windowWeight : net.sidebandWeight;
        block.slope = (float)(weight * lossGradient((double)sum, block.label));
    }
    __syncthreads();
}

// Gradients by the inputs of a layer from those by its outputs: four threads a row, each with four of the 16 partial sums.
DEVICE void inputGradients(
        const Layer &layer, int count, const float *delta, float *gradients, const Rows &rows, const Net &net) {
    int part = threadIdx.x % 4;
    for (int first = 0; first < count; first += THREADS / 4) {
        int i = first + threadIdx.x / 4;
        int row = i < count ? rows.active[layer.rows + i] : 0;
        float4 sums = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
        if (i < count) {
            const float *weights = net.numbers + rowOffset(layer, row) + part * 4;
#pragma unroll 6
            for (int j = 0; j < layer.outputs; j += LANES) {
                float4 w = *(const float4 *)(weights + j), d = *(const float4 *)(delta + part * 4 + j);
                sums.x = fmaf(d.x, w.x, sums.x);
                sums.y = fmaf(d.y, w.y, sums.y);
                sums.z = fmaf(d.z, w.z, sums.z);
                sums.w = fmaf(d.w, w.w, sums.w);
            }
        }
#pragma unroll
        for (int other = 2; other > 0; other /= 2) {
            sums.x += __shfl_xor_sync(0xffffffffu, sums.x, other);
            sums.y += __shfl_xor_sync(0xffffffffu, sums.y, other);
            sums.z += __shfl_xor_sync(0xffffffffu, sums.z, other);
            sums.w += __shfl_xor_sync(0xffffffffu, sums.w, other);
        }
        if (i < count && part == 0) gradients[row] = (sums.x + sums.z) + (sums.y + sums.w);
    }
}

// The gradients by a layer's outputs go into the ring.
DEVICE void remember(const Layer &layer, const float *delta, int step, const Net &net, const Plan &plan) {
    float *ring = net.ring + slot(step) * plan.slotWidth + layer.deltas;
    for (int j = threadIdx.x; j < layer.outputs; j += THREADS) ring[j] = delta[j];
}

DEVICE void clear(float *numbers) {
    for (int j = threadIdx.x; j < MAX_OUTPUTS; j += THREADS) numbers[j] = 0.0f;
}

DEVICE Rows openRows(unsigned char *memory, const Plan &plan) {
    Rows rows;
    rows.gradientStep = (int *)(memory + sizeof(Block));
    rows.momentStep = rows.gradientStep + plan.rows;
    rows.input = (float *)(rows.momentStep + plan.rows);
    rows.active = (unsigned short *)(rows.input + plan.rows);
    return rows;
}

DEVICE void forward(int step, float *inputs, Block &block, const Rows &rows, const Net &net, const Plan &plan) {
    for (int l = 0; l < plan.depth; l++) {
        const Layer &layer = plan.layers[l];
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
            if (tile * THREADS < layer.inputs)
                countActive(tile * THREADS + (int)threadIdx.x < layer.inputs && inputs[tile] != 0.0f, tile, block);
        }
        __syncthreads();
        int count = listVisits(layer, inputs, step, block, rows, plan);
        if (threadIdx.x == 0) block.activeRows[l] = count;
        __syncthreads();
        if (l == plan.depth - 1) {
            outputLayer(layer, count, step, block, net, plan);
        } else {
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
                int column = tile * THREADS + threadIdx.x;
                inputs[tile] = column < layer.outputs ? rectified(columnSum(count, column, layer.moments, block, net, plan)) : 0.0f;
            }
        }
        if (block.overdueRows > 0) settleOverdue(layer, block, rows, net, plan);
        __syncthreads();
    }
}

DEVICE void backward(int step, Block &block, const Rows &rows, const Net &net, const Plan &plan) {
    const Layer &last = plan.layers[plan.depth - 1];
    float *delta = block.delta[0], *gradients = block.delta[1];
    clear(delta);
    __syncthreads();
    for (int i = threadIdx.x; i < block.activeRows[plan.depth - 1]; i += THREADS) {
        const Visit visit = block.visits[1 + i];
        delta[visit.row] = block.slope * block.outputWeights[1 + i];
    }
    if (threadIdx.x == 0) net.ring[slot(step) * plan.slotWidth + last.deltas] = block.slope;
    __syncthreads();
    for (int l = plan.depth - 2; l >= 0; l--) {
        const Layer &layer = plan.layers[l];
        remember(layer, delta, step, net, plan);
        if (l > 0) {
            clear(gradients);
            __syncthreads();
            inputGradients(layer, block.activeRows[l], delta, gradients, rows, net);
            __syncthreads();
            float *done = delta;
            delta = gradients;
            gradients = done;
        }
    }
}

KERNEL __launch_bounds__(THREADS, BLOCKS_A_PROCESSOR) trainNets(const Net *nets, const Plan *plans) {
    SHARED_MEMORY(memory);
    Block &block = *(Block *)memory;
    const Plan &plan = *plans;
    const Net net = nets[blockIdx.x];
    Rows rows = openRows(memory, plan);
    for (int i = threadIdx.x; i < plan.rows; i += THREADS) {
        rows.gradientStep[i] = net.gradientStep[i];
        rows.momentStep[i] = net.momentStep[i];
        rows.input[i] = net.rowInput[i];
    }
    if (threadIdx.x == 0) block.overdueRows = 0;
    __syncthreads();

    bool feeds = (int)threadIdx.x < plan.inputs;
    int event = net.order[0];
    float next = feeds ? net.features[(size_t)event * plan.inputs + threadIdx.x] : 0.0f;
    float nextLabel = net.labels[event];
    for (int done = 0; done < net.steps; done++) {
        int step = net.firstStep + done;
        float inputs[TILES];
        inputs[0] = next;
#pragma unroll
        for (int tile = 1; tile < TILES; tile++) inputs[tile] = 0.0f;
        if (threadIdx.x == 0) block.label = nextLabel;
        event = net.order[done + 1 < net.steps ? done + 1 : done];
        forward(step, inputs, block, rows, net, plan);
        next = feeds ? net.features[(size_t)event * plan.inputs + threadIdx.x] : 0.0f;
        nextLabel = net.labels[event];
        backward(step, block, rows, net, plan);
        __syncthreads();
    }

    for (int i = threadIdx.x; i < plan.rows; i += THREADS) {
        net.gradientStep[i] = rows.gradientStep[i];
        net.momentStep[i] = rows.momentStep[i];
        net.rowInput[i] = rows.input[i];
    }
}

// The weights as they stand after the last step of a launch, beside the training, which is left as it is.
KERNEL __launch_bounds__(THREADS, BLOCKS_A_PROCESSOR) readNets(const Net *nets, const Plan *plans) {
    const Plan &plan = *plans;
    const Net net = nets[blockIdx.x];
    int step = net.firstStep + net.steps;
    for (int l = 0; l < plan.depth; l++) {
        const Layer &layer = plan.layers[l];
        for (int e = threadIdx.x; e < (layer.inputs + 1) * layer.outputs; e += THREADS) {
            int row = e / layer.outputs, column = e % layer.outputs, index = layer.rows + row;
            int at = rowOffset(layer, row) + column, t = net.gradientStep[index], p = net.momentStep[index];
            float w = net.numbers[at], m = net.numbers[at + layer.moments], v = net.numbers[at + 2 * layer.moments];
            if (p < t) {
                float g = net.rowInput[index] * net.ring[slot(t) * plan.slotWidth + layer.deltas + column];
                stepMoments(m, v, g, beta1Power(plan, t - p), beta2Power(plan, t - p), plan);
            }
            net.settled[at] = t == 0 ? w : moved(w, m, v, move(plan, t, step), plan.epsilon);
        }
    }
}
