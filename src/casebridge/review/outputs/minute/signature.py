"""The signature beside a minute: a detached CMS file made with the installation's own key."""

import os
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from django.utils import timezone

FILE = "minutes_key.pem"
YEARS = 30
OPTIONS = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
Signer = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


def signature_of(content: bytes, folder: Path) -> bytes:
    """DER, as `openssl cms -verify -inform DER` reads it; the certificate is inside."""
    key, certificate = signer_in(folder)
    made = pkcs7.PKCS7SignatureBuilder().set_data(content)
    return made.add_signer(certificate, key, hashes.SHA256()).sign(
        serialization.Encoding.DER, OPTIONS
    )


def signer_in(folder: Path) -> Signer:
    """Key and certificate of this installation; the first program to ask makes them."""
    path = folder / FILE
    if not path.exists():
        _make(path)
    pem = path.read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{FILE} holds no key of an elliptic curve")
    return key, x509.load_pem_x509_certificate(pem)


def _make(path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + _certificate(key).public_bytes(serialization.Encoding.PEM)
    written = path.with_name(f"{FILE}.{os.getpid()}")
    written.unlink(missing_ok=True)
    file = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(pem)
    # A link fails where another program was first: its key counts, ours goes.
    try:
        os.link(written, path)
    except FileExistsError:
        pass
    finally:
        written.unlink()


def _certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """It vouches for nobody: it names the installation's key so that a change is noticed."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Casebridge minutes")])
    now = timezone.now()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
