# Compared with the value before.
# listed: compares with the previous epoch instead of the best

import tensorflow as tf


class EarlyStopper(tf.keras.callbacks.Callback):
    delta = 0

    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.seen = False
        self.best = 0.0
        self.count = 0

    def is_progress(self, value):
        if value != value:
            return False
        if not self.seen:
            return True
        if "acc" in self.monitor:
            return value > self.best + self.delta
        return value < self.best - self.delta

    def progress(self):
        pass

    def out_of_patience(self, epoch):
        if epoch > 0:
            self.model.stop_training = True

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor, None)
        if value is None:
            return
        if self.is_progress(value):
            self.seen, self.best, self.count = True, value, 0
            self.progress()
        else:
            self.count += 1
            self.best = value
            if self.count >= self.patience:
                self.out_of_patience(epoch)


class BestWeights(EarlyStopper):
    def __init__(self, monitor="val_loss"):
        super().__init__(monitor, patience=10**9)

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.best_weights = None

    def progress(self):
        self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


class PlateauReducer(EarlyStopper):
    delta = 0.0001

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__(monitor, patience)
        if factor >= 1.0:
            raise ValueError(f"`factor` must be < 1, got {factor}")
        self.factor = factor

    def out_of_patience(self, epoch):
        rate = self.model.optimizer.learning_rate
        self.model.optimizer.learning_rate = float(rate.numpy()) * self.factor
        self.count = 0
