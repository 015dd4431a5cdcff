"""Attacks that forge points on the pipes between a worker and the checks."""

from tests.security.attacks.attack import BOTH, Attack, in_step

_FIND = """
def endpoint_and_request():
    import gc
    from kata_grader.isolation.endpoint import Endpoint
    frame, found = sys._getframe(), None
    while frame:
        if frame.f_code.co_name == "answer":
            found = frame
        frame = frame.f_back
    (endpoint,) = [thing for thing in gc.get_objects() if type(thing) is Endpoint]
    return endpoint, found

def send(*replies):
    from kata_grader.isolation.wire import Encoder
    for reply in replies:
        frame = reply if isinstance(reply, bytes) else Encoder(lambda value: value).encode(reply)
        for descriptor in range(3, 20):
            try:
                os.write(descriptor, frame)
            except OSError:
                pass
"""

_FRAMES = {
    "garbage_on_every_descriptor": (
        "send(b'garbage' * 20); return state",
        "What is no frame is a reply that can't be read.",
    ),
    "reply_to_nothing": (
        "send((0, 'value', True)); return state",
        "A reply has the number of the request.",
    ),
    "double_reply": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "value", np.zeros(np.shape(x_t))))
        return np.zeros(np.shape(x_t))
        """,
        "The first is wrong, and the second is one that nothing had asked for.",
    ),
    "early_replies": (
        """
        _, frame = endpoint_and_request()
        number = frame.f_locals["number"]
        send(*[(number + n, "value", np.zeros(np.shape(x_t))) for n in range(4)])
        return state
        """,
        "A reply that comes before its request ends the submission.",
    ),
    "replies_from_a_thread": (
        """
        _, frame = endpoint_and_request()
        number = frame.f_locals["number"]
        def later():
            for n in range(50):
                send((number + n % 9, "value", True))
                time.sleep(0.001)
        threading.Thread(target=later, daemon=True).start()
        time.sleep(0.1)
        return state
        """,
        "A reply is right by its value, whoever sends it, and comes once.",
    ),
    "unknown_status": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "not_run", "the kit's fault"))
        time.sleep(600)
        """,
        "What could not be run is decided on the trusted side.",
    ),
    "forged_kit_fault": (
        """
        _, frame = endpoint_and_request()
        told = {"type": "KitFault", "message": "not_run", "trusted": True, "missing": "yes"}
        send((frame.f_locals["number"], "raised", told))
        time.sleep(600)
        """,
        "A report of an exception is the learner's exception, whatever it is called.",
    ),
    "forged_description": (
        """
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "raised", {"type": "E", "message": "m", "frames": [7]}))
        time.sleep(600)
        """,
        "A report of an exception that has another form is no reply.",
    ),
    "forged_line_number": (
        """
        _, frame = endpoint_and_request()
        told = {"type": "E", "message": "m", "frames": [["decay.py", 10**5000, "f", "x"]]}
        send((frame.f_locals["number"], "raised", told))
        time.sleep(600)
        """,
        "A number that Python can't turn into text is no line's number.",
    ),
    "timestamp": (
        """
        import msgpack
        _, frame = endpoint_and_request()
        value = [frame.f_locals["number"], "value", [msgpack.Timestamp(0)]]
        header = msgpack.packb(msgpack.ExtType(2, msgpack.packb(value)))
        send(struct.pack(">IQ", len(header), 0) + header)
        time.sleep(600)
        """,
        "Only values that an honest worker sends are decoded.",
    ),
    "keys_of_one_hash": (
        """
        import msgpack
        _, frame = endpoint_and_request()
        pairs, first, size = [], 0, 2**64
        one, two = 11400714785074694791, 14029467366897019727
        while len(pairs) < 15_000:
            first += 1
            state = (2870177450012600261 + first * two) % size
            state = (state << 31 | state >> 33) * one % size
            second = (12345 - state) * pow(two, -1, size) % size
            second -= size if second >= 2**63 else 0
            if abs(second) < 2**61 - 1:
                pairs.append(msgpack.ExtType(2, msgpack.packb([first, second])))
        value = [frame.f_locals["number"], "value", msgpack.ExtType(3, msgpack.packb(pairs))]
        header = msgpack.packb(msgpack.ExtType(2, msgpack.packb(value)))
        send(struct.pack(">IQ", len(header), 0) + header)
        time.sleep(600)
        """,
        "The hashes of keys are compared before the keys are put into a set.",
    ),
    "unknown_handle": (
        """
        from kata_grader.isolation.wire import Reference
        _, frame = endpoint_and_request()
        send((frame.f_locals["number"], "value", [Reference(n, "ndarray") for n in range(9)]))
        time.sleep(600)
        """,
        "The trusted side has given these numbers to nobody.",
    ),
    "promise_of_a_petabyte": (
        "send((2**31).to_bytes(4, 'big') + (2**50).to_bytes(8, 'big')); time.sleep(600)",
        "What says that it will be too large is not read any further.",
    ),
    "half_a_reply": (
        "send((64).to_bytes(4, 'big') + bytes(8)); time.sleep(600)",
        "A reply that never ends is late.",
    ),
    "replies_without_end": (
        """
        chunk = (8).to_bytes(4, "big") + (2**20).to_bytes(8, "big") + bytes(8 + 2**20)
        for _ in range(200):
            send(chunk)
        return state
        """,
        "The first can't be read, and nothing is read after it.",
    ),
    "endpoint_rewired": (
        """
        endpoint, _ = endpoint_and_request()
        endpoint._verbs = {verb: lambda *args: np.zeros(3) for verb in endpoint._verbs}
        endpoint._objects.clear()
        return np.zeros(np.shape(x_t))
        """,
        "The endpoint can say anything, and knows no right value.",
    ),
    "endpoint_answers_always": (
        """
        endpoint, frame = endpoint_and_request()
        always = bytes(12)
        type(endpoint).answer = lambda self, frame: always
        return np.zeros(np.shape(x_t))
        """,
        "A frame that holds nothing is no reply.",
    ),
    "what_the_worker_holds": (
        """
        import gc
        seen = [x_t, state]
        for thing in gc.get_objects():
            held = thing.values() if type(thing) is dict else ()
            for value in list(held):
                if isinstance(value, np.ndarray) and value.shape == np.shape(x_t):
                    if not any(value is one for one in seen):
                        return value
        return None
        """,
        "No expected value is in a worker's memory.",
    ),
    "frames_up_to_the_first": (
        """
        frame = sys._getframe()
        while frame:
            for name, value in list(frame.f_locals.items()):
                if name in ("expected", "reference", "solution", "check"):
                    return value
            frame = frame.f_back
        return None
        """,
        "No frame of a worker knows what is expected.",
    ),
    "pipes_closed": ("os.closerange(0, 100); return state", "Who closes the pipe has ended."),
    "pipe_in_its_own_place": (
        """
        read, write = os.pipe()
        for descriptor in range(3, 8):
            os.dup2(write, descriptor)
        return state
        """,
        "What is written elsewhere does not arrive.",
    ),
}

ATTACKS = [
    Attack(name, "forging", in_step(code, _FIND), why, BOTH)
    for name, (code, why) in _FRAMES.items()
]
