// Reads codes by the camera where the browser can; elsewhere the number is typed.
const PAUSE = 150;
const SAME = 4000;

export const canRead = () => "BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);

export async function watch(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  let on = true;
  let last = { code: "", at: 0 };
  video.srcObject = stream;
  await video.play();

  async function look() {
    if (!on) return;
    const seen = await reader.detect(video).catch(() => []);
    const code = seen[0]?.rawValue ?? "";
    if (code && (code !== last.code || Date.now() - last.at > SAME)) {
      last = { code, at: Date.now() };
      await found(code);
    } else if (code) {
      last.at = Date.now();
    }
    setTimeout(look, PAUSE);
  }
  look();
  return () => {
    on = false;
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
}
