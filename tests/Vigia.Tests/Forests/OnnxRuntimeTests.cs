using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vigia.Forests;

namespace Vigia.Tests.Forests;

/// <summary>An exported forest in a real runtime: onnxruntime-web under Node.js, where somebody has installed it.</summary>
public sealed class OnnxRuntimeTests : IDisposable
{
    private const string Variable = "VIGIA_ONNXRUNTIME_WEB";

    private const string Script = """
        const [, , runtime, model, rows, columns] = process.argv;
        const ort = require(runtime + '/onnxruntime-web');
        const fs = require('fs');
        ort.env.wasm.numThreads = 1;
        (async () => {
          const session = await ort.InferenceSession.create(new Uint8Array(fs.readFileSync(model)));
          const numbers = new Float32Array(new Uint8Array(fs.readFileSync(rows)).buffer);
          const input = new ort.Tensor('float32', numbers, [numbers.length / columns, Number(columns)]);
          const answer = await session.run({ rows: input });
          console.log(JSON.stringify(Array.from(answer.score.data)));
        })().catch(fault => { console.error(fault); process.exit(1); });
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-onnx-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Onnxruntime_web_gives_the_same_scores()
    {
        var runtime = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(runtime)) Assert.Skip($"{Variable} is not set: run 'npm install onnxruntime-web' in a folder, and set it to the node_modules there.");
        var table = RandomTables.Narrow(RandomTables.Normal(500, 6, seed: 81));
        var forest = IsolationForest.Fit(table, 6);
        var scores = forest.Score(MatrixView.RowMajor(table, 6));

        var answers = JsonSerializer.Deserialize<double[]>(await RunNode(runtime, OnnxExport.Write(forest), table, 6))!;

        Assert.Equal(scores.Length, answers.Length);
        Assert.All(scores.Zip(answers), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    private async Task<string> RunNode(string runtime, byte[] model, float[] rows, int columns)
    {
        var (script, modelFile, rowsFile) = (Put("run.cjs"), Put("forest.onnx"), Put("rows.f32"));
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(script, Script, cancel);
        await File.WriteAllBytesAsync(modelFile, model, cancel);
        await File.WriteAllBytesAsync(rowsFile, System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()).ToArray(), cancel);
        var start = new ProcessStartInfo("node", [script, runtime, modelFile, rowsFile, columns.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync(cancel);
        var said = await node.StandardOutput.ReadToEndAsync(cancel);
        await node.WaitForExitAsync(cancel);
        Assert.True(node.ExitCode == 0, await errors);
        return said;
    }

    private string Put(string name) => Path.Combine(_folder.FullName, name);
}
