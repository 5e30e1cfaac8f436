// What host and kernels share: where the numbers of a net lie in device memory. hep.mirage.engine.cuda.NetLayout writes these
// structures byte by byte; a change here is a change there. All indices count elements, not bytes.
#pragma once

#define MAX_LAYERS 12     // dense layers, the output's included
#define MAX_OUTPUTS 512   // nodes of a hidden layer
#define MAX_INPUTS 64     // inputs of the net
#define TILE 32           // rows of weights begin at multiples of this many floats: 128 bytes, a line of the cache

// A dense layer: a row an input, then the row of the biases. A row holds `outputs` weights, then as many numbers of each kind that
// the optimiser remembers of them (none, one or two), each kind beginning `moments` floats after the one before; the next row
// begins `stride` floats after it. The last layer has one output and lies transposed: all its weights, the bias last, then all
// numbers of the first kind, then all of the second.
struct Layer {
    int inputs;
    int outputs;
    int stride;
    int moments;
    int weights;   // where its first row begins in the numbers of a net
    int rows;      // index of its first row among all rows of the net; the bias row follows the last input's
    int deltas;    // where its gradients begin in a slot of the ring
    int masks;     // where the masks of its outputs begin among those of a step; negative: no dropout
    float scale;   // what dropout multiplies the outputs by that it leaves in; 1 without
};

// The net and its optimiser: the same for all nets of a launch.
struct Plan {
    const double *stepSizes;     // Adam's a[t], t = 1, 2, ...
    const double *futureSums;    // Adam's U[t]
    const double *ratioPowers;   // Adam's R[k], k below ratioCount
    const float *decays1;        // k below decay1Count; Adam: beta1^k, RMSProp: rho^k, Nesterov: mu^k, the last for all beyond
    const float *decays2;        // k below decay2Count; Adam: beta2^k, Nesterov: what the traces of k idle steps come to
    const float *learningRates;  // lr[t], t = 1, 2, ...; not Adam's
    const float *idleMoves;      // Nesterov: by what part of the velocity k idle steps move a weight
    int ratioCount, decay1Count, decay2Count;
    float rest1;                 // Adam: 1 - beta1
    float rest2;                 // Adam: 1 - beta2, RMSProp: 1 - rho
    float epsilon;               // Adam, RMSProp
    float momentum;              // Nesterov: mu
    int inputs;                  // of the net
    int depth;                   // layers
    int rows;                    // of all layers, biases included
    int widest;                  // nodes of the widest layer or of the input, rounded up to a multiple of 16
    int slotWidth;               // floats of one slot of the ring
    int maskWords;               // of a step's dropout masks
    Layer layers[MAX_LAYERS];
};

// One net.
struct Net {
    float *numbers;              // w and what the optimiser remembers, of each row, as of its last visit
    float *ring;                 // [RING][slotWidth]: gradients by each layer's outputs of the last RING steps
    int *gradientStep;           // [rows]: t, last step in which the row had a gradient; 0: none
    int *momentStep;             // [rows]: p, the step that what is remembered is of; p < t: the gradient of step t is pending
    float *rowInput;             // [rows]: x of step t
    const float *features;       // [events x inputs]
    const float *labels;         // [events], 0 or 1
    const int *order;            // [steps of this launch]: which event a step takes
    const unsigned *masks;       // [steps of this launch][maskWords]: bit j of a layer's words is 0 where output j is left out
    float *logits;               // [steps of this launch], written
    float *settled;              // laid out like the numbers, written by readNets: the weights as they stand, and nothing else
    double sidebandWeight;       // of the loss of an event with label 0
    double windowWeight;         // with label 1
    int firstStep;               // number of the first step of this launch, from 1
    int steps;                   // of this launch
};
