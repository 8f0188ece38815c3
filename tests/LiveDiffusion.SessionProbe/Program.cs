// Runs a one-node graph in ONNX Runtime and ends. The telemetry test starts this with an empty home folder and looks at
// what it leaves behind. With the argument "prepare" it switches telemetry off as the program does; without, the
// environment that it was started with has to do so.
using LiveDiffusion.Core.Interop;
using LiveDiffusion.SessionProbe;
using Microsoft.ML.OnnxRuntime;

if (args is ["prepare"])
{
    NativeEnvironment.Prepare();
}

using var session = new InferenceSession(IdentityGraph.Bytes);
using var input = OrtValue.CreateTensorValueFromMemory([42f], [1]);
using var options = new RunOptions();
using var outputs = session.Run(options, ["x"], [input], ["y"]);
Console.Out.WriteLine(outputs[0].GetTensorDataAsSpan<float>()[0]);
