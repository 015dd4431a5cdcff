# A schedule reduces the rate every 10 epochs; it should wait for 10 epochs without progress.
from keras import callbacks


def training_callbacks(checkpoint_path):
    def schedule(epoch, rate):
        if epoch > 0 and epoch % 10 == 0:
            return rate * 0.1
        return rate

    stop = callbacks.EarlyStopping(monitor="val_accuracy", patience=1)
    save = callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True)
    return [stop, save, callbacks.LearningRateScheduler(schedule)]
