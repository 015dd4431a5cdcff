"""All arguments by position, modes given, and no margin for the plateau either."""

from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    # monitor, factor, patience, verbose, mode, min_delta, cooldown, min_lr
    plateau = ReduceLROnPlateau("val_loss", 0.1, 10, 0, "min", 0.0, 0, 0.0)
    # filepath, monitor, verbose, save_best_only, save_weights_only, mode, save_freq
    keeper = ModelCheckpoint(checkpoint_path, "val_loss", 0, True, False, "min", "epoch")
    # monitor, min_delta, patience, verbose, mode, baseline, restore_best_weights
    stopper = EarlyStopping("val_accuracy", 0, 1, 0, "max", None, True)
    return [plateau, keeper, stopper]
