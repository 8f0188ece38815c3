using System.Security.Cryptography;
using System.Text;

namespace LiveDiffusion.ModelStore;

/// <summary>Checks a file against the sums that its source gives. Any thread; reads the file once.</summary>
internal static class Checksum
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Both sums where they differ; null where they agree or the source gives none.</summary>
    public static async Task<(string Expected, string Found)?> WrongAsync(SourceFile file, string path, CancellationToken stop)
    {
        if ((file.Sha256 ?? file.GitSha1) is not { } expected)
        {
            return null;
        }

        var found = file.Sha256 is not null ? await OfAsync(HashAlgorithmName.SHA256, path, "", stop) : await OfAsync(HashAlgorithmName.SHA1, path, $"blob {new FileInfo(path).Length}\0", stop);
        return string.Equals(expected, found, StringComparison.OrdinalIgnoreCase) ? null : (expected, found);
    }

    private static async Task<string> OfAsync(HashAlgorithmName name, string path, string header, CancellationToken stop)
    {
        using var sum = IncrementalHash.CreateHash(name);
        sum.AppendData(Encoding.ASCII.GetBytes(header));
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
        var piece = new byte[PieceBytes];
        for (int count; (count = await file.ReadAsync(piece, stop)) > 0;)
        {
            sum.AppendData(piece, 0, count);
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
