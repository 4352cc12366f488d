using System.Globalization;
using System.Text;
using Vigia.Collectors;
using Vigia.Collectors.Gaps;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.Processes;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>
/// A machine of <c>tests/Fixtures/machines</c>: its folders as they were at one moment, and below <c>later</c> the files that had
/// changed a second after. A copy, so that it can change and be broken.
/// </summary>
internal sealed class FixtureMachine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigia-fixture-").FullName;
    private readonly string _source;

    public FixtureMachine(string name)
    {
        _source = Path.Combine(Home, name);
        Copy(_source, _folder);
        Roots = new HostRoots(Path.Combine(_folder, "proc"), Path.Combine(_folder, "sys"), Path.Combine(_folder, "root"));
    }

    public static string Home { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Fixtures", "machines");

    public HostRoots Roots { get; }

    /// <summary>A second goes by: the files of <c>later</c> take the place of the first ones.</summary>
    private void GoOn() => Copy(Path.Combine(_source, "later"), _folder);

    /// <summary>Where a file of the machine lies, to be broken and mended.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    public CollectorSet MakeCollectors() =>
        CollectorCatalog.Linux(Roots, new SpaceFile(Path.Combine(_folder, "statvfs")), new FixtureProcessFiles(Roots.Proc), canBlock: false);

    /// <summary>One frame a second; a second after the first one the files of <c>later</c> are in place, unless time is to stand still.</summary>
    public List<Frame> Run(int ticks, ICollectionLog log, SeriesRegistry? registry = null, Action<CollectionLoop>? atEnd = null, bool goesOn = true)
    {
        using var collectors = MakeCollectors();
        using var cancel = new CancellationTokenSource();
        var gaps = new GapWatch("", null);
        var loop = new CollectionLoop(collectors, registry ?? new SeriesRegistry(), new ManualHostClocks(), new CollectionOptions(), gaps, new NoPauseSignal(), log);
        var frames = new List<Frame>();
        loop.Run(
            frame =>
            {
                frames.Add(frame);
                if (frames.Count == 1 && goesOn) GoOn();
                if (frames.Count == ticks) cancel.Cancel();
            },
            cancel.Token);
        atEnd?.Invoke(loop);
        return frames;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            // Written over, not replaced: the kernel's files are never replaced either, and handles to them are kept open.
            File.WriteAllBytes(target, File.ReadAllBytes(file));
        }
    }

    /// <summary>What statvfs would answer, from a table in the fixture.</summary>
    private sealed class SpaceFile(string file) : ISpaceReader
    {
        public FilesystemSpace? Read(string mountPoint)
        {
            foreach (var line in File.ReadAllLines(file))
            {
                var fields = line.Split('\t');
                if (fields[0] != mountPoint) continue;
                var numbers = fields[1..].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
                return new FilesystemSpace(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
            }

            return null;
        }
    }

    /// <summary>A copied folder has neither the owner nor the size of the kernel's: they come from what the fixture holds.</summary>
    private sealed class FixtureProcessFiles(string proc) : ProcessFiles(proc)
    {
        private readonly string _proc = proc;

        public override bool TryGetOwner(int pid, out uint user)
        {
            user = 0;
            var line = LinesOf(Path.Combine(_proc, pid.ToString(CultureInfo.InvariantCulture), "status")).FirstOrDefault(text => text.StartsWith("Uid:", StringComparison.Ordinal));
            return line is not null && uint.TryParse(line.Split('\t')[1], CultureInfo.InvariantCulture, out user);
        }

        private static string[] LinesOf(string file) => File.Exists(file) ? File.ReadAllLines(file, Encoding.UTF8) : [];

        public override int CountOpenFiles(int pid)
        {
            var folder = Path.Combine(_proc, pid.ToString(CultureInfo.InvariantCulture), "fd");
            return Directory.Exists(folder) ? Directory.GetFiles(folder).Length : -1;
        }
    }
}
