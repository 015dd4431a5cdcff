"""For each meaning of an error some Python that raises it.

`(3, text)` raises the error with Keras 3 alone, `(2, text)` with Keras 2 alone, and a text with
both. `path(name)` is the path of a file in an empty folder.
"""

# What stands before each of them.
SETUP = """\
import numpy as np, tensorflow as tf, keras
from keras import layers, models, optimizers, callbacks
import keras.backend as K
def net(units=1, loss="mse", activation=None):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(units, activation=activation)])
    model.compile(optimizer="sgd", loss=loss)
    return model
x, y = np.ones((8, 4)), np.ones((8, 1))
"""

# By the beginning of the meaning.
EXAMPLES = {
    "`tape.gradient` gets a NumPy array": [
        """\
pixels = np.ones((1, 4), "float32")
with tf.GradientTape() as tape:
    score = tf.reduce_sum(net()(pixels))
tape.gradient(score, pixels)
""",
    ],
    "`np.stack` lays arrays side by side": ["np.stack([np.ones(3), np.ones(2)])"],
    "A symbolic tensor of Keras takes Python's own": [
        (3, "net().outputs[0][:, np.int64(0)]"),
    ],
    "Two layers of one model have one name": [
        """\
base, start = net(), keras.Input((4,))
keras.Model(start, layers.add([base(start), models.clone_model(base)(start)]))
""",
    ],
    "There is no such file where your code runs": [
        "open('events.out.tfevents.1')",
        """\
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
list(EventFileLoader('events.out.tfevents.1').Load())
""",
    ],
    "`EventAccumulator` has nothing under this name": [
        """\
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
kept = EventAccumulator(path(''))
kept.Reload()
kept.Scalars('epoch_loss')
""",
    ],
    "The weights of the losses are not": [
        (3, "net().compile('sgd', 'mse', 'mae')"),
        (
            3,
            """\
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("sgd", "mse", ["mae", "mse"])
model.fit(x, y, verbose=0)
""",
        ),
        (
            3,
            """\
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("sgd", "mse", [keras.metrics.MeanSquaredError()])
model.fit(x, y, verbose=0)
""",
        ),
    ],
    "There is text where numbers are needed": [
        (
            3,
            """\
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("sgd", "mse", ["mae"])
model.fit(x, y, verbose=0)
""",
        ),
    ],
    "This optimizer has been used before": [
        (
            3,
            """\
model = net()
model.fit(x, y, verbose=0)
model.optimizer.apply([tf.ones((2,))], [keras.Variable(np.ones(2))])
""",
        ),
    ],
    "`save_weights_only=True` saves no model": [
        (3, "callbacks.ModelCheckpoint('a.h5', save_weights_only=True)"),
    ],
    "An optimizer's `lr` is": [
        (3, "optimizers.RMSprop(lr=1e-4)"),
        (3, "net().optimizer.lr"),
    ],
    "Nothing is stored under the name `acc`": [
        "net().fit(x, y, verbose=0).history['acc']",
        "net().fit(x, y, verbose=0).history['val_acc']",
        """\
kept = callbacks.ModelCheckpoint(path("{val_acc}.keras"))
net().fit(x, y, verbose=0, callbacks=[kept])
""",
        (3, "net().fit(x, y, verbose=0, callbacks=[callbacks.EarlyStopping(monitor='val_acc')])"),
    ],
    "Nothing is stored under this name. Keras records": [
        "net().fit(x, y, verbose=0).history['val_loss']",
        "net().fit(x, y, verbose=0).history['accuracy']",
        "net().fit(x, y, verbose=0).history['val_mae']",
    ],
    "`fit_generator`, `evaluate_generator`": [
        (3, "net().fit_generator(None, steps_per_epoch=1)"),
        (3, "net().predict_generator(None)"),
    ],
    "Models have no `predict_classes`": [
        "net().predict_classes(x)",
        "net().predict_proba(x)",
    ],
    "A name of Keras 1: `border_mode`": [
        "layers.Conv2D(32, 3, border_mode='same')",
        "layers.Conv2D(32, 3, subsample=(2, 2))",
        "layers.Dense(32, init='uniform')",
        "layers.Dense(32, W_regularizer=None)",
        "layers.LSTM(8, inner_activation='sigmoid')",
    ],
    "No argument is called `input` or `output`": [
        """\
i = keras.Input((4,))
models.Model(input=i, output=layers.Dense(1)(i))
""",
    ],
    "An argument is missing that must be given": [
        "layers.Dense(output_dim=32)",
        "layers.Conv2D(nb_filter=32, nb_row=3, nb_col=3)",
        "layers.Dropout(p=0.5)",
    ],
    "A function calls itself without an end": ["def f(x):\n    return f(x)\nf(1)"],
    "You use a module or a class that this file does not import": [
        "del keras\nkeras.Model",
        "plt.show()",
    ],
    "The name `tf` is not known here": ["del tf\ntf.ones(3)", "tensorflow.ones(3)"],
    "The name `np` is not known here": ["del np\nnp.ones(3)", "numpy.ones(3)"],
    "That is PyTorch's": [
        "keras.Input((3,)).view(-1)",
        "keras.Input((3,)).unsqueeze(0)",
    ],
    "`tensorflow.python.keras` is an old private copy": [
        (
            3,
            "from tensorflow.python.keras import layers as old\n"
            "keras.Sequential([keras.Input((3,)), old.Dense(2)])",
        ),
    ],
    "`dim` and `keepdim` are PyTorch's": [
        "np.max(np.ones((2, 3)), dim=1)",
        "np.sum(np.ones((2, 3)), axis=1, keepdim=True)",
    ],
    "You take a part of a single number": ["size = 3\nsize[0]", "np.float32(3.5)[0]"],
    "A variable of yours has the name of a module": [
        "np = 3\nnp.full((np, 2), 0)",
        "np = [1, 2]\nnp.array(np)",
    ],
    "A name of Keras 1: `nb_epoch`": [
        "net().fit(x, y, nb_epoch=2)",
        "net().fit(x, y, samples_per_epoch=2)",
    ],
    "`Merge` and `merge` are gone": [
        "from keras.layers import Merge",
        "layers.merge([1, 2], mode='concat')",
        "from keras.layers.merge import concatenate",
    ],
    "Layers are imported straight from `keras.layers`": [
        (3, "from keras.layers.core import Dense"),
        "from keras.layers.recurrent import LSTM",
        "from keras.layers.normalization import BatchNormalization",
        "from tensorflow.keras.layers.advanced_activations import LeakyReLU",
        "from keras.engine import Layer",
        "from keras.engine.topology import Layer",
    ],
    "The submodules of `keras.utils`": [
        (3, "from keras.utils import np_utils"),
        (3, "from keras.utils.np_utils import to_categorical"),
        (3, "keras.utils.np_utils.to_categorical([1])"),
        "from tensorflow.keras.utils import np_utils",
        (3, "from keras.utils.vis_utils import plot_model"),
    ],
    "`K.gradients` and `tf.gradients`": [
        """\
i = keras.Input((4,))
K.gradients(layers.Dense(1)(i), i)
""",
        """\
a = tf.Variable(1.0)
tf.gradients(a * 2, a)
""",
    ],
    "`K.function` and `K.learning_phase`": [
        (3, "K.function"),
        (3, "K.set_learning_phase(0)"),
    ],
    "Sessions and placeholders belong": [
        "tf.Session()",
        "tf.placeholder('float32')",
        "tf.keras.backend.get_session()",
        "tf.compat.v1.placeholder('float32')",
        "tf.compat.v1.Session().run(tf.constant(1))",
    ],
    "`keras.backend` has nothing of this name": [
        (3, "K.mean(1)"),
        (3, "K.set_value(net().optimizer.learning_rate, 0.1)"),
        "K.set_image_dim_ordering('tf')",
    ],
    "A name of TensorFlow 1": [
        "tf.log(1.0)",
        "tf.random_normal((1, 2))",
        "import tensorflow.contrib",
    ],
    "A layer has no `output_shape`": [
        (3, "net().layers[-1].output_shape"),
        (3, "net().layers[-1].get_output_at(0)"),
    ],
    "This layer or model has no `input` or `output` yet": [
        "layers.Dense(3).output",
        "keras.Sequential([layers.Dense(3)]).input",
        (3, "keras.Sequential([layers.Dense(3)]).inputs"),
        (3, "net().output"),
    ],
    "Callbacks and models have no `validation_data`": [
        (
            3,
            """\
class C(callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.validation_data[0]
net().fit(x, y, verbose=0, validation_data=(x, y), callbacks=[C()])
""",
        ),
    ],
    "Keras 3 has taken this argument out of the callback": [
        (3, "callbacks.ModelCheckpoint('a.keras', period=2)"),
        (3, "callbacks.TensorBoard(write_grads=True)"),
        (3, "callbacks.TensorBoard(batch_size=32)"),
        (3, "callbacks.TensorBoard(embeddings_layer_names=['a'])"),
    ],
    "`CuDNNLSTM` and `CuDNNGRU` are gone": [
        (3, "layers.CuDNNLSTM(8)"),
        (3, "from keras.layers import CuDNNGRU"),
        "tf.keras.layers.CuDNNLSTM(8)",
    ],
    "The package `keras` has no `ImageDataGenerator`": [
        (3, "from keras.preprocessing.image import ImageDataGenerator"),
        (3, "keras.preprocessing.image.ImageDataGenerator()"),
        (3, "from keras.preprocessing.text import Tokenizer"),
        (3, "keras.preprocessing.text.Tokenizer()"),
        (3, "from keras.preprocessing import text"),
    ],
    "`pad_sequences` is in `keras.utils`": [
        (2, "from keras.preprocessing.sequence import pad_sequences"),
        (
            2,
            """\
from keras.preprocessing import sequence
sequence.pad_sequences([[1]])
""",
        ),
    ],
    "Keras 3 goes by the end of the file's name": [
        (3, "net().save(path('folder'))"),
        (3, "net().save_weights(path('w.h5'))"),
        (3, "callbacks.ModelCheckpoint('weights')"),
        (3, "models.load_model(path(''))"),
    ],
    "This name is gone from NumPy": [
        "np.float",
        "np.zeros(3, dtype=np.int)",
        "np.zeros(3, dtype=np.object)",
    ],
    "A layer or a function of TensorFlow gets `None`": [
        "layers.Dense(1)(None)",
        "tf.reduce_mean(None)",
        """\
class L(layers.Layer):
    def call(self, x):
        x + 1
layers.Dense(1)(L()(keras.Input((3,))))
""",
    ],
    "A whole number is needed where there is `None`": [
        "int(None)",
        (3, "net().predict(keras.Input((4,)))"),
    ],
    "A value is `None` here, so nothing": [
        """\
def f(a): a + 1
f(x) + 1
""",
        "np.ones(3) * None",
    ],
    "`None` stands where a model is needed": [
        """\
def build():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
build().fit(x, y)
""",
        """\
class C(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.names = [layer.name for layer in self.model.layers]
C()
""",
    ],
    "A line that begins with `%` or `!`": ["%matplotlib inline", "!pip install numpy"],
    "Git has left the marks": ["<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> mine"],
    "Three backquotes belong to Markdown": ["```python\na = 1\n```"],
    "Your code asks for input": ["import sys, os\nsys.stdin = open(os.devnull)\ninput()"],
    "Your code ends the whole program": ["exit()", "import sys\nsys.exit(1)"],
    "No such module can be imported here": [
        "from lstm import lstm_step",
        "__package__ = ''\nfrom .helpers import tanh",
    ],
    "A value is `None` where a tensor is needed": [
        """\
import tensorflow as tf
a = tf.ones(2)
with tf.GradientTape() as tape: b = tf.reduce_sum(a * a)
tape.gradient(b, a).numpy()
""",
    ],
    "`np.isnan` and its like take numbers": ["np.isnan(None)", "np.isfinite('0.5')"],
    "A value is `None` here: an argument": [
        """\
def f(a): a + 1
f(x)[0]
""",
        """\
def f(a): a + 1
a, b = f(x)
""",
        "for a in None: pass",
        "len([1].append(2))",
        """\
def f(): pass
f()(1)
""",
        "None < 1",
        "float(None)",
        "'%.2f' % None",
        "f'{None:.2f}'",
        """\
class L(layers.Layer):
    def call(self, x):
        return [].append(1).shape
L()(x)
""",
    ],
    "You use a class where an object of it is needed": [
        "net().compile(optimizers.Adam, 'mse')",
        "keras.Sequential([layers.Flatten])",
        "net().fit(x, y, verbose=0, callbacks=[callbacks.EarlyStopping])",
        "layers.Bidirectional(layers.LSTM)",
        """\
class A:
    def f(self): pass
A.f()
""",
    ],
    "A symbolic tensor of the model stands": [
        "layers.Flatten(keras.Input((3,)))",
        "layers.Dense(keras.Input((3,)))",
    ],
    "Keras cannot make a loss, metric, optimizer": [
        "net().compile('rmsprp', 'mse')",
        "layers.Dense(1, activation='reluu')",
        "layers.Dense(1, kernel_initializer='uniforms')",
        (3, "net(loss='mes').fit(x, y, verbose=0)"),
        "keras.losses.get('mes')",
        "keras.metrics.get('acuracy')",
        "net().compile('mse', 'sgd')",
    ],
    "The outputs that you give to `Model`": [
        """\
a, b = keras.Input((3,)), keras.Input((3,))
keras.Model(b, layers.Dense(1)(a))
""",
        """\
a, b = keras.Input((3,)), keras.Input((3,))
keras.Model(a, layers.add([a, b]))
""",
    ],
    "`keras.Model` takes tensors": [
        "keras.Model(keras.Input((3,)), layers.Dense(3))",
        "keras.Model(keras.Input((3,)), np.ones(3))",
        "keras.Model(keras.Input((3,)), None)",
        """\
a = keras.Input((3,))
keras.Model(layers.Dense(2), a)
""",
    ],
    "A layer or a model is called on something": [
        "layers.Dense(3)(layers.Dense(3))",
        (3, "layers.Dense(3)([1.0, 2.0])"),
        "net()('a')",
    ],
    "The layer or model gets another number of inputs": [
        """\
a = keras.Input((3,))
layers.Dense(1)([a, a])
""",
        "layers.Add()(keras.Input((3,)))",
        "layers.Concatenate()(keras.Input((3,)))",
        """\
a, b = keras.Input((3,)), keras.Input((3,))
keras.Model([a, b], layers.add([a, b]))(np.ones((8, 3)))
""",
    ],
    "A convolution gets an input with too many": [
        (3, "layers.Conv1D(3, 5)(layers.Embedding(9, 4)(keras.Input((20, 4))))"),
        (3, "layers.Conv2D(3, 3)(keras.Input((2, 8, 8, 1)))"),
    ],
    "What is concatenated must have the same number": [
        "layers.concatenate([keras.Input((None, 3)), keras.Input((3,))])",
    ],
    "What is concatenated must have the same size": [
        "layers.concatenate([keras.Input((4, 4, 2)), keras.Input((3, 4, 2))])",
    ],
    "What should be made is there already": [
        """\
import os
os.mkdir(path(''))
""",
    ],
    "A layer gets the wrong number of dimensions": [
        "layers.Conv2D(3, 3)(keras.Input((28, 28)))",
        "layers.Dense(3)(np.ones(3))",
        "layers.LSTM(3)(layers.LSTM(3)(keras.Input((28, 28))))",
    ],
    "The shape of the data is not the one": [
        (3, "net().predict(np.ones((3, 5)), verbose=0)"),
        (3, "net().fit(np.ones((3, 5)), np.ones((3, 1)), verbose=0)"),
        (3, "net().predict(np.ones(4), verbose=0)"),
        "net()(np.ones((3, 5)))",
    ],
    "The image or sequence is smaller here": [
        "layers.Conv2D(3, 3)(keras.Input((2, 2, 1)))",
        "layers.MaxPooling2D(3)(keras.Input((2, 2, 1)))",
    ],
    "The size of a layer's weights depends": [
        "layers.Dense(3)(keras.Input((None,)))",
        "layers.Dense(3)(layers.Flatten()(keras.Input((None, 3))))",
    ],
    "The model or layer has no weights yet": [
        "keras.Sequential([layers.Dense(1)]).count_params()",
        (2, "keras.Sequential([layers.Dense(1)]).summary()"),
        (2, "keras.Sequential([layers.Dense(1)]).get_weights()"),
        (3, "layers.Dense(1).kernel"),
        (
            3,
            """\
net().save_weights(path('q.weights.h5'))
keras.Sequential([layers.Dense(1)]).load_weights(path('q.weights.h5'))
""",
        ),
    ],
    "The model has no optimizer or no loss yet": [
        "keras.Sequential([keras.Input((4,)), layers.Dense(1)]).fit(x, y)",
        "net(loss=None).fit(x, y, verbose=0)",
        (3, "keras.Sequential([layers.Dense(1)]).optimizer.learning_rate"),
    ],
    "There is nothing to work on": [
        (3, "net().fit(None, None)"),
        "net().predict(x[:0], verbose=0)",
        (2, "net().fit(x[:0], y[:0], verbose=0)"),
    ],
    "Keras does not take `x` and `y` of these types": [
        (3, "net().fit([[1, 2, 3, 4]], [1])"),
        """\
def batches():
    while True: yield x, y
net().fit(batches, steps_per_epoch=1, verbose=0)
""",
        (2, "net().fit(None, None)"),
    ],
    "The array does not hold plain numbers": [
        "net().fit(np.array([[1], [1, 2]], dtype=object), np.ones(2), verbose=0)",
        (3, "net().fit(x, np.array(['a'] * 8), verbose=0)"),
    ],
    "A list stands where only arrays": [
        (
            3,
            """\
def batches():
    while True: yield [x, x], y
a, b = keras.Input((4,)), keras.Input((4,))
model = keras.Model([a, b], layers.add([a, b]))
model.compile('sgd', 'mse')
model.fit(batches(), steps_per_epoch=1, verbose=0)
""",
        ),
    ],
    "Two shapes that must be the same differ": [
        (3, "net(3, 'categorical_crossentropy', 'softmax').fit(x, np.zeros(8), verbose=0)"),
        (3, "net(3, 'categorical_crossentropy', 'softmax').fit(x, np.zeros((8, 4)), verbose=0)"),
        (3, "net(3, 'binary_crossentropy', 'sigmoid').fit(x, np.zeros(8), verbose=0)"),
        "keras.losses.categorical_crossentropy(np.ones(3), np.ones((3, 4)))",
    ],
    "A `sparse_...` loss wants one whole number": [
        "net(3, 'sparse_categorical_crossentropy', 'softmax').fit(x, np.full(8, 3), verbose=0)",
        "net(3, 'sparse_categorical_crossentropy', 'softmax').fit(x, np.zeros((8, 3)), verbose=0)",
        "keras.losses.sparse_categorical_crossentropy(np.array([0, 7]), np.ones((2, 4)))",
    ],
    "An index lies outside the table": [
        """\
model = keras.Sequential([keras.Input((4,)), layers.Embedding(3, 2)])
model.predict(np.full((2, 4), 7), verbose=0)
""",
        "layers.Embedding(3, 2)(np.full((2, 4), 7))",
    ],
    "No weight has a gradient": [
        (3, "net(loss=lambda a, b: tf.reduce_mean(tf.round(b))).fit(x, y, verbose=0)"),
        """\
v, w = tf.Variable(1.0), tf.Variable(1.0)
with tf.GradientTape() as tape: loss = v * 2
optimizers.SGD().apply_gradients([(tape.gradient(loss, w), w)])
""",
    ],
    "While you build a Keras 3 model": [
        (3, "tf.reduce_mean(keras.Input((3,)))"),
        (3, "tf.concat([keras.Input((3,)), keras.Input((3,))], 1)"),
    ],
    "This tensor has no values yet": [
        "np.mean(keras.Input((3,)))",
        (3, "np.ones(3) * keras.Input((3,))"),
        "float(keras.Input((3,)))",
        "keras.Input((3,)).numpy()",
        "if keras.Input((3,)) > 0: pass",
        "for a in keras.Input((3,)): pass",
        "len(keras.Input((3,)))",
        """\
@tf.function(autograph=False)
def f(a):
    for b in a: pass
f(tf.ones(3))
""",
        """\
@tf.function(autograph=False)
def f(a):
    if a > 0: pass
f(tf.constant(3))
""",
        (3, "net(loss=lambda a, b: a if tf.reduce_sum(b) > 0 else b).fit(x, y, verbose=0)"),
        (3, "net(loss=lambda a, b: np.mean((a - b) ** 2)).fit(x, y, verbose=0)"),
        (3, "net(loss=lambda a, b: (a - b).numpy().mean()).fit(x, y, verbose=0)"),
        (3, "net(loss=lambda a, b: float(tf.reduce_mean(a - b))).fit(x, y, verbose=0)"),
        """\
class L(layers.Layer):
    def call(self, x): return np.maximum(x, 0)
L()(keras.Input((3,)))
""",
    ],
    "A float goes where TensorFlow wants whole numbers": [
        "tf.constant(1) * 1.5",
        (2, "net().fit(x, y, epochs=4 / 2)"),
    ],
    "This is a tensor of TensorFlow": [
        "tf.constant([1.0, 2.0]).mean()",
        "tf.ones((2, 2)).reshape(4)",
        "tf.ones((2, 2)).astype('int32')",
    ],
    "This is a list or tuple of Python": [
        "[1].shape",
        "[1].astype('float32')",
    ],
    "An element of a tuple": [
        "np.ones(3).shape[0] = 1",
        """\
a = 'ab'
a[0] = 'c'
""",
        """\
a = tf.ones(2)
a[0] = 1
""",
        """\
a = keras.Input((2,))
a[0] = 1
""",
        """\
a = tf.Variable([1.0, 2.0])
a[0] = 1
""",
    ],
    "TensorFlow does not mix types": [
        "tf.constant(1) + tf.constant(1.0)",
        "tf.ones((2, 2)) @ tf.ones((2, 2), dtype='float64')",
        (3, "net(loss=lambda a, b: tf.cast(a, 'float64') * b).fit(x, y, verbose=0)"),
    ],
    "An array of several elements is neither": [
        "if np.ones(3) > 0: pass",
        "if tf.ones(3) > 0: pass",
    ],
    "A new shape must hold as many values": [
        "np.ones(7).reshape(-1, 2)",
        "np.ones((3, 4)).reshape(5, 2)",
    ],
    "An empty array has no largest": [
        "np.ones((3, 0)).max()",
        "np.ones(4)[6:].min()",
    ],
    "`index` raises an error for what the list": [
        "['a', 'b'].index('c')",
        "[1, 2].index(3)",
    ],
    "A result has another shape than the place": [
        """\
a = np.zeros((3, 4))
a[0] = np.ones(5)
""",
        """\
a = np.zeros(3)
a += np.ones((2, 3))
""",
    ],
    "The two shapes named here do not fit together": [
        "np.ones((3, 4)) + np.ones((3,))",
        "tf.ones((3, 4)) + tf.ones((3,))",
        (3, "keras.Input((3,)) + keras.Input((4,))"),
    ],
    "Two sizes must be equal for the operation": [
        (3, "net(3).fit(x, np.zeros((8, 2)), verbose=0)"),
        (2, "keras.Input((3,)) + keras.Input((4,))"),
        (
            2,
            """\
d = layers.Dense(3)
d(keras.Input((3,)))
d(keras.Input((4,)))
""",
        ),
    ],
    "In a matrix product": [
        "np.ones((3, 2)) @ np.ones((3, 2))",
        "np.dot(np.ones((3, 2)), np.ones((3, 2)))",
        "tf.matmul(tf.ones((3, 2)), tf.ones((3, 2)))",
    ],
    "The lists or arrays inside have different shapes": [
        "np.array([[1], [1, 2]])",
        "np.array([np.ones((3, 2)), np.ones((3, 3))])",
        "tf.constant([[1], [1, 2]])",
    ],
    "You put a list or an array where the array has room": [
        """\
a = np.zeros(3)
a[0] = [1, 2]
""",
    ],
    "An array of whole numbers cannot take fractions": [
        """\
a = np.ones(3, dtype=int)
a /= 2
""",
        """\
a = np.ones(3, dtype='uint8')
a -= a.mean()
""",
    ],
    "A whole number is needed here": [
        "np.ones(4)[4 / 2]",
        "np.ones(4)[:4 / 2]",
        "[1, 2][2 / 2]",
        "range(4 / 2)",
        "np.zeros(4 / 2)",
        "np.zeros((4 / 2, 3))",
        "np.ones(4).reshape(4 / 2, 2)",
        "[1] * 2.0",
        (3, "layers.Dense(4 / 2)"),
        "layers.LSTM(4 / 2)(keras.Input((3, 2)))",
        (3, "layers.Conv2D(4 / 2, 3)(keras.Input((3, 3, 1)))"),
        "keras.Input((4 / 2,))",
        (3, "net().fit(x, y, epochs=4 / 2)"),
        "layers.Embedding(4 / 2, 3)(keras.Input((3,)))",
    ],
    "An array stands where a single number is needed": [
        "float(np.ones(2))",
        """\
import math
math.sqrt(np.ones(3))
""",
        "np.concatenate(np.ones(3), np.ones(3))",
        "[1, 2, 3][np.array([1, 2])]",
    ],
    "A number stands where the type of an array": [
        "np.zeros(3, 4)",
    ],
    "A list cannot take several indices": [
        "[[1, 2]][0, 1]",
        "[[1, 2]][:, 0]",
    ],
    "The array or tensor has no such axis": [
        "np.ones(3).mean(axis=1)",
        "np.concatenate([np.ones(3), np.ones(3)], axis=1)",
        "tf.reduce_mean(tf.ones(3), axis=1)",
    ],
    "Along a dimension of size n": [
        "np.ones(3)[3]",
        "np.ones((3, 2))[4, 1]",
    ],
    "An index of columns lies outside": [
        "np.ones((3, 2))[1, 2]",
        "keras.utils.to_categorical([0, 1, 5], 3)",
    ],
    "A function uses a variable before": [
        """\
n = 1
def f():
    n += 1
f()
""",
        """\
def f(a):
    if a: b = 1
    return b
f(0)
""",
    ],
    "Keras calls this method of a callback": [
        """\
class A(callbacks.Callback):
    def on_epoch_end(self, logs=None): pass
net().fit(x, y, callbacks=[A()], verbose=0)
""",
        """\
class A(callbacks.Callback):
    def on_train_begin(self): pass
net().fit(x, y, callbacks=[A()], verbose=0)
""",
    ],
    "Your code wants to download something": [
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "keras.utils.get_file('x', 'http://127.0.0.1:9/x', cache_dir=path(''))",
    ],
    "A method or class gets more arguments": [
        (3, "layers.InputLayer((4,))(keras.Input((4,)))"),
        """\
class A:
    def f(x): pass
A().f(1)
""",
        """\
class A:
    def f(): pass
A().f()
""",
        """\
class A:
    def init(self, a): pass
A(1)
""",
        """\
class L(layers.Layer):
    def call(x): return x
L()(x)
""",
    ],
    "A function gets more arguments than it takes": [
        """\
def f(a): pass
f(1, 2)
""",
        """\
def f(a): pass
f(1, a=1)
""",
    ],
    "A function gets an argument by a name that it does not have": [
        """\
def f(a): pass
f(b=1)
""",
        "np.sum(np.ones(3), axes=0)",
    ],
    "This package need not be there": ["import cv2"],
    "Keras gives a callback its": [
        (
            3,
            """\
class C(keras.callbacks.Callback):
    def set_model(self, model): self.model = model
C().set_model(None)
""",
        ),
    ],
    "Your code calls the debugger": [
        """\
import bdb
raise bdb.BdbQuit
""",
    ],
    "Text (`str`) and bytes do not mix": [
        "'a' + b'a'",
        "b'a' + 'a'",
        "b'a,b'.split(',')",
    ],
    "Lists, arrays, dicts and tensors cannot be keys": [
        "{[1]: 1}",
        "set([np.ones(1)])",
        "{tf.ones(1): 1}",
    ],
    "This object can be looped over": [
        "len(a for a in [1])",
        "(a for a in [1])[0]",
        "zip([1], [2])[0]",
        "map(str, [1])[0]",
        "{}.keys()[0]",
    ],
    "`fit()` returns an object that keeps": [
        "net().fit(x, y, verbose=0)['loss']",
        "net().fit(x, y, verbose=0).loss",
    ],
    "Your code asks for far more memory": ["np.zeros((1 << 40, 1 << 10))"],
    "This file lies on your own computer": [
        "open('/home/lena/glove.txt')",
        "open('/Users/anna/Downloads/glove.txt')",
        "open('/content/sample_data/a.csv')",
        r"open('C:/Users/ben/a.csv')",
        "tf.io.read_file('/home/lena/elephant.jpg')",
    ],
    "An attribute is taken from a class": [
        "for layer in keras.Model.layers: pass",
        (3, "layers.Dense.kernel.numpy()"),
    ],
    "A tensor is called here as if it were a layer": [
        "keras.Input((3,))(layers.Dense(1))",
        "tf.ones(3)(layers.Dense(1))",
    ],
    "A number and a text are compared": ["3 >= '3'", "'1' < 2"],
    "A function is named here, but not called": [
        "np.ones(3).copy[0] = 1",
        "list('ab').copy + ['c']",
        "for layer in net().get_weights: pass",
        "np.ones(3).mean - 1",
        "'a b'.split.lower()",
        "range(net().count_params)",
    ],
    "Square brackets follow the name of a function": [
        """\
def f(): pass
f[0]
""",
        "np.zeros[3]",
        "net().get_weights[0]",
    ],
    "Parentheses follow a value that is no function": [
        "np.ones(3).shape()",
        "np.ones(3)(1)",
        """\
max = 3
max(1, 2)
""",
    ],
    "A single number stands where several values": [
        "for i in 5: pass",
        "a, b = 5.0",
        (3, "keras.Input(3)"),
        (2, "layers.Dense(3, input_shape=3)"),
    ],
    "`next()` finds no more items": [
        "next(iter([]))",
    ],
    "A tuple or a list is no number": [
        "(3, 2) ** 2",
        "[1, 2] / 2",
        "1 - (3, 2)",
    ],
    "A layer gets a 0": [
        "keras.layers.Dense(0)",
        "keras.layers.Conv2D(1 // 4, 3)",
        "keras.layers.MaxPooling2D(0)",
    ],
    "A method gets `self` as its first parameter": [
        """\
def f(a): self.a = a
f(1)
""",
    ],
    "A call gives fewer arguments than the `def` line": [
        """\
def f(self, a): return a
f(1)
""",
        """\
class C:
    def m(self, *, a): return a
C().m()
""",
    ],
    "This file does not import this name of Python's library": [
        "math.sqrt(2)",
        "Counter([1, 2])",
    ],
    "This class is not known here by its bare name": [
        "Dense(2)",
        "EarlyStopping()",
        "Adam()",
    ],
    "`keras.Model` needs both": [
        (3, "keras.Model(inputs=keras.Input((4,)))"),
    ],
    "A layer, a model or an optimizer gets an argument by a name": [
        "keras.layers.Conv2D(3, 3, stride=2)",
        "keras.layers.Dense(3, activaton='relu')",
        (3, "optimizers.Adam(lrate=1)"),
    ],
    "A layer is made first, and then called": [
        (3, "layers.Add([keras.Input((4,)), keras.Input((4,))])"),
        (3, "keras.Model(net().layers)"),
    ],
    "A list grows by `append`": [
        "{}.add(1)",
        "set().append(1)",
        "[].add(1)",
        "().append(1)",
    ],
    "An array can't grow": [
        "x.append(1)",
    ],
    "The word `return` is misspelt": [
        "exec('def f():\\n    retrun 1')",
    ],
    "Python writes `!=`": [
        "exec('if 1 =! 2: pass')",
        "exec('if 1 => 2: pass')",
    ],
    "Python writes `and`": [
        "exec('if 1 && 2: pass')",
        "exec('if 0: pass\\nelse if 1: pass')",
        "exec('i++')",
    ],
    "This line is indented by tabs": [
        "exec('if 1:\\n\\tpass\\n        pass')",
    ],
}
