// What host and kernels of train_batches.cu share. hep.mirage.engine.cuda.BatchRecords writes these structures byte by byte; a
// change here is a change there. All indices count elements, not bytes.
#pragma once
#include "layout.h"

namespace batches {
// What is made small: hep.mirage.model.training.ClassifierLoss, in its order.
enum Loss { BINARY_CROSS_ENTROPY, MEAN_SQUARED_ERROR, LABEL_PROPORTION };

// A dense layer. Its weights lie row-major, a row of `outputs` numbers an input, then the biases; matrices of the batch have a row
// an event.
struct Layer {
    int inputs;
    int outputs;
    int weights;   // where its weights begin in the parameters of a net
    int below;     // where the matrix of its inputs begins in the activations of a net
    int above;     // that of its outputs; not of the last layer, whose outputs are logits
    int seen;      // that of its outputs as the next layer sees them: another one with dropout, else the same
    int masks;     // where the masks of its outputs begin among those of an event; negative: no dropout
    float scale;   // what dropout multiplies the outputs by that it leaves in; 1 without
};

// The net and its optimiser: the same for all nets of a launch.
struct Plan {
    const float *rates;          // of step t = 1, 2, ...: Adam's alpha, the learning rate of the others
    float decay1;                // Adam: beta1, RMSProp: rho
    float decay2;                // Adam: beta2
    float rest1;                 // Adam: 1 - beta1
    float rest2;                 // Adam: 1 - beta2, RMSProp: 1 - rho
    float epsilon;               // Adam, RMSProp
    float momentum;              // Nesterov: mu
    float weightDecay;           // lambda of the penalty lambda/2 sum of w^2, biases left out; 0: none
    int loss;
    int inputs;                  // of the net
    int depth;                   // layers
    int maskWords;               // of an event's dropout masks
    Layer layers[MAX_LAYERS];
};

// One net.
struct Net {
    float *parameters;           // as hep.mirage.model.network.NetworkShape lays them out
    float *memory1;              // what the optimiser remembers of each, first number
    float *memory2;              // second number
    float *activations;          // the matrices of all layers, those of the inputs first
    float *deltas[2];            // gradients by the outputs of a layer and of the one below: [largest batch x widest layer]
    double *responses;           // [2 x largest batch]: of label-proportion
    const float *features;       // [events x inputs]
    const float *labels;         // [events], 0 or 1
    const int *events;           // [events of this launch], in their order
    const int *ends;             // [steps of this launch]: step s takes the places from ends[s - 1] (0) up to before ends[s]
    const unsigned *masks;       // [events of this launch][maskWords]: bit j of a layer's words is 0 where output j is left out
    float *logits;               // [events of this launch], written
    double sidebandWeight;       // of the loss of an event with label 0
    double windowWeight;         // with label 1
    int firstStep;               // number of the first step of this launch, from 1
    int steps;                   // of this launch
};
}
