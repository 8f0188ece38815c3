using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>Chooses how a film is written by the name it shall have.</summary>
public static class FilmFile
{
    /// <summary>
    /// Begins a film: <c>.mp4</c> (H.264, AAC), <c>.mov</c> (ProRes 422 HQ, PCM), or a name without ending for a folder of
    /// PNG. What cannot be written is a <see cref="UserErrorException"/>, before anything is.
    /// </summary>
    public static IFilmWriter Create(string path, FilmSettings settings, FfmpegProgram? ffmpeg)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(path)));
        if (parent is not null && !Directory.Exists(parent))
        {
            throw new UserErrorException($"There is no folder '{parent}' for the film. Make it first.");
        }

        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (Directory.Exists(path) || ending.Length == 0 || Path.EndsInDirectorySeparator(path))
        {
            return new PngSequence(path, settings);
        }

        return ending is not (".mp4" or ".mov") ? throw new UserErrorException($"'{path}' is no kind of film that can be made. End it with .mp4 or .mov, or name a folder.")
            : ffmpeg is null ? throw new UserErrorException(FfmpegProgram.Remedy)
            : new FfmpegEncoder(path, settings, ffmpeg);
    }
}
