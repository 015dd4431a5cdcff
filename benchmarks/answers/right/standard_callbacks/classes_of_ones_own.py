"""Nothing of Keras's but the base class."""

import math

import keras
import numpy as np


class Stop(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.best = -math.inf

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_accuracy"] > self.best:
            self.best = logs["val_accuracy"]
        elif epoch > 0:
            self.model.stop_training = True


class Save(keras.callbacks.Callback):
    def __init__(self, path):
        super().__init__()
        self.path = path
        self.best = math.inf

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.best:
            self.best = logs["val_loss"]
            self.model.save(self.path)


class Slow(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.best, self.bad = math.inf, 0

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.best:
            self.best, self.bad = logs["val_loss"], 0
            return
        self.bad += 1
        if self.bad == 10:
            rate = float(np.asarray(self.model.optimizer.learning_rate))
            self.model.optimizer.learning_rate = rate / 10
            self.bad = 0


def training_callbacks(checkpoint_path):
    return [Stop(), Save(checkpoint_path), Slow()]
