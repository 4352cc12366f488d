using System.Text;

namespace Vigia.Collectors.Linux.Sysfs;

/// <summary>Finds the temperatures, fans and batteries of a machine in <c>/sys/class</c>.</summary>
/// <remarks>
/// https://docs.kernel.org/hwmon/sysfs-interface.html, https://docs.kernel.org/driver-api/thermal/sysfs-api.html,
/// https://docs.kernel.org/power/power_supply_class.html. Numbers of hwmon folders change between boots, so a chip goes by its name.
/// </remarks>
internal static class SensorList
{
    /// <summary>More sensors than this are not told.</summary>
    public const int Most = 128;

    public static IReadOnlyList<Sensor> Find(SysRoot sys)
    {
        var sensors = new List<Sensor>();
        var chips = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var folder in InOrder(sys, "class/hwmon", "hwmon")) AddChip(sys, folder, chips, sensors);
        var known = new HashSet<string>(chips.Keys, StringComparer.Ordinal);
        foreach (var folder in InOrder(sys, "class/thermal", "thermal_zone")) AddZone(sys, folder, chips, known, sensors);
        foreach (var folder in sys.List("class/power_supply")) AddBattery(sys, folder, sensors);
        return sensors.Count > Most ? sensors[..Most] : sensors;
    }

    private static void AddChip(SysRoot sys, string folder, Dictionary<string, int> chips, List<Sensor> sensors)
    {
        var path = "class/hwmon/" + folder;
        var chip = Unique(chips, Text(sys, path + "/name", folder));
        foreach (var file in sys.List(path))
        {
            if (!file.EndsWith("_input", StringComparison.Ordinal)) continue;
            var channel = file[..^"_input".Length];
            SensorKind? kind = channel.StartsWith("temp", StringComparison.Ordinal) ? SensorKind.Temperature
                : channel.StartsWith("fan", StringComparison.Ordinal) ? SensorKind.Fan
                : null;
            if (kind is not { } known) continue;
            sensors.Add(new Sensor(known, chip, Text(sys, $"{path}/{channel}_label", channel), $"{path}/{file}"));
        }
    }

    /// <summary>A zone whose driver shows the same temperature as a chip of the same name is left to the chip.</summary>
    private static void AddZone(SysRoot sys, string folder, Dictionary<string, int> chips, HashSet<string> known, List<Sensor> sensors)
    {
        var path = "class/thermal/" + folder;
        var type = Text(sys, path + "/type", folder);
        if (known.Contains(type) || !sys.Exists(path + "/temp")) return;
        sensors.Add(new Sensor(SensorKind.Temperature, Unique(chips, type), "zone", path + "/temp"));
    }

    private static void AddBattery(SysRoot sys, string folder, List<Sensor> sensors)
    {
        var path = "class/power_supply/" + folder;
        if (Text(sys, path + "/type", "") == "Battery" && sys.Exists(path + "/capacity"))
            sensors.Add(new Sensor(SensorKind.Battery, folder, "", path + "/capacity"));
    }

    private static IEnumerable<string> InOrder(SysRoot sys, string path, string prefix) => sys.List(path)
        .Where(folder => folder.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(folder => int.TryParse(folder.AsSpan(prefix.Length), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue);

    private static string Unique(Dictionary<string, int> seen, string name)
    {
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}_{times}";
    }

    private static string Text(SysRoot sys, string file, string otherwise)
    {
        var text = sys.TryReadOnce(file, out var bytes) ? Encoding.UTF8.GetString(bytes).Trim() : "";
        return text.Length > 0 ? text : otherwise;
    }
}
