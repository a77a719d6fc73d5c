package tell

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"chancery/schedule"
)

// Webhook is an address to which a Notice is posted, signed as Standard Webhooks has it
// (https://www.standardwebhooks.com): the headers webhook-id, which is the same each time a
// notice is sent, webhook-timestamp and webhook-signature, an HMAC-SHA256 of these two and the
// body. Receivers have libraries for it in most languages.
type Webhook struct {
	Poster
	URL    string
	Secret string // whsec_ and Base64, or any text; "" where nothing is signed
	On     []schedule.Kind
	Now    func() time.Time
}

// Check reports what is wrong with the secret.
func (w Webhook) Check() error {
	_, err := w.signer()
	return err
}

func (w Webhook) signer() (*webhooks.Webhook, error) {
	if strings.HasPrefix(w.Secret, "whsec_") {
		return webhooks.NewWebhook(w.Secret)
	}
	return webhooks.NewWebhookRaw([]byte(w.Secret))
}

// Observe posts the notice where it is wanted.
func (w Webhook) Observe(ctx context.Context, e schedule.Event) error {
	name, ok := wanted(&e, w.On)
	if !ok {
		return nil
	}
	body, err := notice(name, &e)
	if err != nil {
		return err
	}
	now := w.Now()
	// Stops part what is signed.
	id := strings.ReplaceAll(fmt.Sprintf("%s_%s_%s", e.Status.Name, e.Run.ID, name), ".", "_")
	head := http.Header{
		"Content-Type": {"application/json"}, "Webhook-Id": {id}, "Webhook-Timestamp": {fmt.Sprint(now.Unix())},
	}
	if w.Secret != "" {
		signer, err := w.signer()
		if err != nil {
			return err
		}
		signature, err := signer.Sign(id, now, body)
		if err != nil {
			return err
		}
		head.Set("Webhook-Signature", signature)
	}
	return w.Post(ctx, w.URL, head, body)
}
